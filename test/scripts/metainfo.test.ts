import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { homepageIn, metainfoOf } from '../../scripts/lib/metainfo.mjs';
import { inRoot } from '../../scripts/lib/root.mjs';

const template = readFileSync(inRoot('assets', 'linux', 'org.offhook.app.metainfo.xml'), 'utf8');
const release = { version: '1.2.3', date: '2026-01-31' };

test('tells which release it is, and of no home page that nobody has named', () => {
  const told = metainfoOf(template, release);
  expect(told).toContain('<release version="1.2.3" date="2026-01-31"/>');
  expect(told).not.toContain('<url');
  expect(told.match(/<\/component>/g)).toHaveLength(1);
  expect(homepageIn(['--linux', 'deb'])).toBeUndefined();
});

test('links to the home page of whoever publishes it', () => {
  const homepage = homepageIn(['--linux', '-c.extraMetadata.homepage=https://phones.example.com/?a=1&b=2']);
  expect(metainfoOf(template, { ...release, homepage })).toContain('<url type="homepage">https://phones.example.com/?a=1&amp;b=2</url>');
});
