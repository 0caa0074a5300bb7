import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePolicies } from '../../../src/main/policy/merge-policies.ts';
import { readPolicy, shownSource } from '../../../src/main/policy/read-policy.ts';
import type { Policy } from '../../../src/shared/policy-schema.ts';
import { isSafeAddress } from '../../../src/shared/policy.ts';

const account = { id: 'work', address: 'anna@example.com' };
const read = (document: unknown) => readPolicy(JSON.stringify(document));
const must = (document: unknown): Policy => {
  const result = read(document);
  if (!('policy' in result)) throw new Error(result.detail);
  return result.policy;
};

describe('a provisioning document', () => {
  it('may say next to nothing, and has accounts locked and asked for their password then', () => {
    expect(must({ format: 1 })).toEqual({ format: 1, accounts: [], settings: {}, locked: [], mayAddAccounts: true });
    expect(must({ format: 1, accounts: [account] }).accounts[0]).toMatchObject({
      ...account,
      locked: true,
      password: 'ask',
      enabled: true,
    });
  });

  it('may begin with a byte order mark, which Windows editors write', () => {
    expect(readPolicy('\uFEFF{"format":1}')).toMatchObject({ policy: { format: 1 } });
  });

  it.each<[what: string, document: unknown, detail: string | RegExp]>([
    ['another format', { format: 2 }, 'format: This version of Offhook reads format 1'],
    ['no object', [], /expected object/],
    ['a word of nobody', { format: 1, colour: 'red' }, 'Unrecognized key: "colour"'],
    ['a setting of nobody', { format: 1, settings: { theem: 'dark' } }, 'settings: Unrecognized key: "theem"'],
    ['a setting that does not fit', { format: 1, settings: { ringVolume: 7 } }, /^settings\.ringVolume: /],
    [
      'do-not-disturb, which is its user’s',
      { format: 1, settings: { doNotDisturb: { on: true, until: null } } },
      /Unrecognized key: "doNotDisturb"/,
    ],
    ['an account without an address', { format: 1, accounts: [{ id: 'a' }] }, /^accounts\[0\]\.address: /],
    ['a word in an account', { format: 1, accounts: [{ ...account, pasword: 'x' }] }, 'accounts[0]: Unrecognized key: "pasword"'],
    ['an id twice', { format: 1, accounts: [account, account] }, 'accounts: Two accounts have the same id'],
    [
      'an id that every object has',
      { format: 1, accounts: [{ ...account, id: 'constructor' }] },
      /^accounts\[0\]\.id: That id is reserved/,
    ],
    ['the id of the practice line', { format: 1, accounts: [{ ...account, id: 'practice' }] }, /practice line/],
    ['a lock without a value', { format: 1, locked: ['theme'] }, 'locked[0]: theme is locked, and needs its value under settings'],
    [
      'an address in clear',
      { format: 1, settings: { provisioningAddress: 'http://example.com/x' } },
      /^settings\.provisioningAddress: .*https/,
    ],
  ])('is refused for %s, with the place', (_what, document, detail) => {
    const result = read(document);
    expect(result).toMatchObject({ fault: 'invalid' });
    if (!('fault' in result)) return;
    if (typeof detail === 'string') expect(result.detail).toBe(detail);
    else expect(result.detail).toMatch(detail);
  });

  it.each(['hunter2', 'env:', 'file:', 'ENV:NAME', '', 42, null])(
    'is refused for a password %j that stands in it, which is not repeated',
    (password) => {
      const result = read({ format: 1, accounts: [{ ...account, password }] });
      expect(result).toMatchObject({ fault: 'invalid', detail: expect.stringMatching(/^accounts\[0\]\.password: .*(env:NAME)/) as string });
      expect(JSON.stringify(result)).not.toContain('hunter2');
    },
  );

  it('is refused as what it is: no JSON, or too large', () => {
    expect(readPolicy('{"format":1')).toEqual({ fault: 'notJson' });
    expect(readPolicy(`{"format":1}${' '.repeat(1_000_001)}`)).toEqual({ fault: 'tooLarge' });
  });

  it('is read or refused, whatever comes, and never throws', () => {
    const setting = fc.record({ theme: fc.anything(), codecs: fc.anything(), learnedButtons: fc.anything() }, { requiredKeys: [] });
    const garbage = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record(
          {
            format: fc.constantFrom(1, 2, '1'),
            accounts: fc.oneof(fc.anything(), fc.array(fc.anything())),
            settings: setting,
            locked: fc.anything(),
          },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? ''),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        const result = readPolicy(text);
        if ('policy' in result)
          expect(mergePolicies([{ source: '', by: 'machine', policy: result.policy }])).toMatchObject({ accounts: result.policy.accounts });
        else expect(['notJson', 'invalid']).toContain(result.fault);
      }),
      { numRuns: 500 },
    );
  });
});

it.each([
  ['https://example.com/x?y', true],
  ['https://[2001:db8::1]:8443/x', true],
  ['http://127.0.0.1:8080/x', true],
  ['http://localhost', true],
  ['http://[::1]:80/x', true],
  ['http://example.com/x', false],
  ['http://localhost.example.com/x', false],
  ['http://127.0.0.1@example.com/x', false],
  ['http://127.0.0.1\\@example.com/x', false],
  ['https://anna:secret@example.com/x', false],
  ['ftp://example.com', false],
  ['file:///etc/passwd', false],
  ['https://', false],
])('%s is safe: %s', (address, safe) => {
  expect(isSafeAddress(address)).toBe(safe);
});

it('shows no address with what may be a secret in it', () => {
  expect(shownSource('https://example.com/x?token=abc#d')).toBe('https://example.com/x');
  expect(shownSource('/etc/what?.json')).toBe('/etc/what?.json');
});
