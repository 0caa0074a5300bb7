import { beforeEach, expect, test } from 'vitest';
import { listForUser, unlistForUser } from '../../../src/main/desktop/windows-links.ts';
import { registrationOf } from '../../../src/main/desktop/windows-registration.ts';

const PROGRAM = 'D:\\Tools\\Off hook\\offhook.exe';

/** A registry, and reg.exe as far as it is asked here: values by key and name. */
let values: Map<string, string>;
const reg = (verb = '', key = '', ...words: readonly string[]): Promise<string> => {
  const after = (word: string) => words[words.indexOf(word) + 1] ?? '';
  const at = `${key} ${words.includes('/v') ? after('/v') : ''}`;
  const isThere = [...values.keys()].some((known) => (words.includes('/v') ? known === at : known.startsWith(key)));
  if (verb === 'add') values.set(at, after('/d'));
  else if (!isThere) return Promise.reject(Object.assign(new Error('reg'), { code: 1 }));
  else if (verb === 'delete')
    for (const known of values.keys()) if (words.includes('/v') ? known === at : known.startsWith(key)) values.delete(known);
  return Promise.resolve('');
};
beforeEach(() => {
  values = new Map();
});

test('a copy that nobody installed is listed for its user, and no more when he says so', async () => {
  await listForUser(PROGRAM, reg);
  expect(values.size).toBe(registrationOf(PROGRAM).length);
  expect(values.get('HKCU\\Software\\Classes\\Offhook.Link\\shell\\open\\command ')).toBe(`"${PROGRAM}" "--" "%1"`);
  expect(values.get('HKCU\\Software\\Classes\\Offhook.Link URL Protocol')).toBe('');
  expect(values.get('HKCU\\Software\\RegisteredApplications Offhook')).toBe('Software\\Offhook\\Capabilities');
  expect(values.get('HKCU\\Software\\Offhook\\Capabilities\\URLAssociations tel')).toBe('Offhook.Link');
  await unlistForUser(reg);
  expect([...values.keys()]).toEqual([]);
  await unlistForUser(reg);
});

test('what an installation for all users has listed is not listed again, nor taken away', async () => {
  values.set('HKLM\\Software\\RegisteredApplications Offhook', 'Software\\Offhook\\Capabilities');
  await listForUser(PROGRAM, reg);
  await unlistForUser(reg);
  expect([...values.keys()]).toEqual(['HKLM\\Software\\RegisteredApplications Offhook']);
});

test('a registry that cannot be written is told of', async () => {
  await expect(listForUser(PROGRAM, () => Promise.reject(new Error('denied')))).rejects.toThrow('denied');
});
