import { expect, it } from 'vitest';
import { readRegistry } from '../../../src/main/desktop/read-registry.ts';

const PARENT = 'HKLM\\SOFTWARE\\Policies';
const KEY = `${PARENT}\\Offhook`;
const LONG = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies';
type Said = string | object;

/** reg.exe as `execFile` sees it: what it prints of each key, or by what it ends. */
const read = (key: Said, above: Said = `\r\n${LONG}\\Microsoft\r\n`) =>
  readRegistry((asked) => {
    const said = asked === KEY ? key : asked === PARENT ? above : { code: 87 };
    return typeof said === 'string' ? Promise.resolve(said) : Promise.reject(Object.assign(new Error('reg'), said));
  });
const value = (text: string, type = 'REG_SZ') => `\r\n${LONG}\\Offhook\r\n    Provisioning    ${type}    ${text}\r\n\r\n`;
const mistaken = (type: string) => ({ place: KEY, fault: 'unreadable', detail: `${type}, not REG_SZ` });
const tooSlow = { code: null, killed: true, signal: 'SIGTERM' };

it.each<[what: string, key: Said, above: Said | undefined, answer: object]>([
  ['a value', value('https://example.com/x y'), undefined, { source: 'https://example.com/x y' }],
  ['a key without it', `\r\n${LONG}\\Offhook\r\n    Other    REG_SZ    x\r\n`, undefined, { source: undefined }],
  ['a value that is empty', value(''), undefined, { source: undefined }],
  ['a path with variables', value('%ProgramFiles%\\Fleet\\x.json', 'REG_EXPAND_SZ'), undefined, mistaken('REG_EXPAND_SZ')],
  ['a number', value('0x1', 'REG_DWORD'), undefined, mistaken('REG_DWORD')],
  ['no key', { code: 1 }, undefined, { source: undefined }],
  ['a key that may not be read', { code: 1 }, `${LONG}\\OFFHOOK\r\n`, { place: KEY, fault: 'unreadable', detail: '1' }],
  ['nothing in time', tooSlow, undefined, { place: KEY, fault: 'timeout' }],
  ['nothing in time of what is above', { code: 1 }, tooSlow, { place: KEY, fault: 'timeout' }],
  ['no reg.exe', { code: 'ENOENT' }, undefined, { place: KEY, fault: 'unreadable', detail: 'ENOENT' }],
])('%s', async (_what, key, above, answer) => {
  expect(await read(key, above)).toEqual(answer);
});
