// What software centres show of Offhook (AppStream), with what is known only when it is packaged: which release this is, and where its home is.
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './root.mjs';

const NAME = 'org.offhook.app.metainfo.xml';

const escaped = (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * @param {string} template assets/linux/org.offhook.app.metainfo.xml
 * @param {{ version: string, date: string, homepage?: string | undefined }} release date: of its commit, as 2026-01-31; homepage: of whoever publishes it.
 *   Offhook itself has none, and a place that is made up would be shown as a link.
 */
export function metainfoOf(template, { version, date, homepage }) {
  const url = homepage === undefined ? '' : `  <url type="homepage">${escaped(homepage)}</url>\n`;
  const releases = `  <releases>\n    <release version="${escaped(version)}" date="${date}"/>\n  </releases>\n`;
  return template.replace('</component>', () => `${url}${releases}</component>`);
}

/** By the word in which a publisher gives it, see electron-builder.yml. @param {readonly string[]} words */
export const homepageIn = (words) => words.map((word) => /^-c\.extraMetadata\.homepage=(https?:\/\/.+)$/.exec(word)?.[1]).find(Boolean);

/** Write it into out/, from where electron-builder.yml takes it. @param {string} seconds of the commit's time, since 1970 @param {readonly string[]} words of electron-builder */
export function writeMetainfo(seconds, words) {
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const date = new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
  const template = readFileSync(inRoot('assets', 'linux', NAME), 'utf8');
  writeFileSync(inRoot('out', NAME), metainfoOf(template, { version, date, homepage: homepageIn(words) }));
}
