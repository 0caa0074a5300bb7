import { describe, expect, it } from 'vitest';
import { mergePolicies, type Layer } from '../../../src/main/policy/merge-policies.ts';
import { policySchema } from '../../../src/shared/policy-schema.ts';

const account = (id: string, label = '') => ({ id, label, address: `${id}@example.com` });
/** A document in force; its source is told apart by its name. */
const layer = (source: string, by: Layer['by'], document: object): Layer => ({
  ...{ source, by },
  policy: policySchema.parse({ format: 1, ...document }),
});
const names = (layers: readonly Layer[]) =>
  mergePolicies(layers)
    .accounts.map(({ id, label }) => `${id}${label && ` ${label}`}`)
    .sort();

it('the stronger counts, and every lock holds', () => {
  const layers = [
    layer('strong', 'machine', { settings: { theme: 'dark' }, accounts: [account('work', 'Strong')] }),
    layer('weak', 'given', {
      settings: { theme: 'light', notifications: false },
      locked: ['theme'],
      accounts: [account('work', 'Weak'), account('other')],
      mayAddAccounts: false,
    }),
  ];
  expect(mergePolicies(layers)).toMatchObject({
    settings: { theme: 'dark', notifications: false },
    locked: ['theme', 'provisioningAddress'],
    mayAddAccounts: false,
    sources: ['strong', 'weak'],
    refused: [],
  });
  expect(names(layers)).toEqual(['other', 'work Strong']);
});

describe('who forbids accounts', () => {
  const forbidding = { mayAddAccounts: false, accounts: [account('work')] };
  const giving = { settings: { theme: 'dark' }, accounts: [account('work', 'Mine'), account('mine')] };

  it('forbids them to a weaker document, whose settings still count', () => {
    const layers = [layer('machine', 'machine', forbidding), layer('given', 'given', giving)];
    expect(mergePolicies(layers)).toMatchObject({ settings: { theme: 'dark' }, sources: ['machine', 'given'], refused: ['given'] });
    expect(names(layers)).toEqual(['work']);
  });

  it('takes one that the user has named out whole, and the address with it', () => {
    const merged = mergePolicies([layer('given', 'given', forbidding), layer('typed', 'settings', giving)]);
    expect(merged).toMatchObject({ sources: ['given'], refused: [], locked: ['provisioningAddress'] });
    expect(merged.settings).toEqual({ provisioningAddress: '' });
    expect(merged.accounts).toMatchObject([{ id: 'work' }]);
  });

  it('leaves alone what it names itself, by which it may say where all accounts are', () => {
    const settings = { provisioningAddress: 'https://fleet.example/' };
    const layers = [layer('machine', 'machine', { settings, mayAddAccounts: false }), layer('fleet', 'machine', giving)];
    expect(mergePolicies(layers)).toMatchObject({ refused: [], locked: ['provisioningAddress'], settings: { theme: 'dark', ...settings } });
    expect(names(layers)).toEqual(['mine', 'work Mine']);
  });

  it('holds as strongly as who named it: what the machine points at stands over the command line', () => {
    const layers = [layer('given', 'given', giving), layer('fleet', 'machine', forbidding)];
    expect(mergePolicies(layers).refused).toEqual(['given']);
    expect(names(layers)).toEqual(['work']);
  });

  it('forbids nothing to who is as strong or stronger', () => {
    const layers = [
      layer('machine', 'machine', giving),
      layer('given', 'given', { mayAddAccounts: false }),
      layer('x', 'given', forbidding),
    ];
    expect(mergePolicies(layers).refused).toEqual([]);
    expect(names(layers)).toEqual(['mine', 'work Mine']);
  });

  it('and is the user’s own document, does not keep him from naming another', () => {
    const merged = mergePolicies([layer('typed', 'settings', forbidding)]);
    expect(merged).toMatchObject({ locked: [], settings: {}, mayAddAccounts: false, sources: ['typed'] });
  });
});
