// fpm's command line, as far as electron-builder and electron-builder.yml use it (fpm's `man` page names the options).

/**
 * @typedef {{ from: string, to: string }} Mapping to: absolute in the package; of a folder whose name ends with a slash, the content
 * @typedef {{ option: (name: string) => string, depends: string[], recommends: string[], mappings: Mapping[] }} Wish option: '' when it was not given
 */

const flags = new Set(['--force', '--debug']);

/** @param {string} word @returns {Mapping} */
function mappingOf(word) {
  const at = word.lastIndexOf('=');
  if (at < 1 || word[at + 1] !== '/') throw new Error(`fpm: "${word}" is not FILE=/PLACE`);
  return { from: word.slice(0, at), to: word.slice(at + 1) };
}

/** @param {string[]} words @returns {Wish} */
export function readWords(words) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  const mappings = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = String(words[at]);
    if (flags.has(word)) continue;
    if (!word.startsWith('-')) {
      mappings.push(mappingOf(word));
      continue;
    }
    const [, name = word, inline] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    const value = inline ?? words[(at += 1)];
    if (value === undefined) throw new Error(`fpm: ${name} needs a value`);
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  const all = (/** @type {string} */ name) => options.get(name) ?? [];
  return { option: (name) => all(name).at(-1) ?? '', depends: all('-d'), recommends: all('--deb-recommends'), mappings };
}
