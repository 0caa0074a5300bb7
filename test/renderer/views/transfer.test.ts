import { describe, expect, it } from 'vitest';
import { consultationOf, transferOptions } from '../../../src/renderer/views/transfer/transfer-options.ts';
import { active, anna, bob, carol, held, ringing } from '../gallery/sample.ts';

const call = active('a', bob);
const calls = [call, held('h', carol), ringing('r', anna)];
const keys = (text: string, recent = [anna, bob, carol]) =>
  transferOptions(call, calls, recent, text, 'example.com').map(({ kind, party }) => [kind, party.number]);

describe('whom a call can be transferred to', () => {
  it('lists live calls first, then people, without the party itself and without repeating anyone', () => {
    expect(keys('')).toEqual([
      ['live', carol.number],
      ['recent', anna.number],
    ]);
  });
  it('narrows both by what is typed and adds the typed number last', () => {
    expect(keys('anna')).toEqual([
      ['recent', anna.number],
      ['typed', 'anna'],
    ]);
    expect(keys('+49 30 1')).toEqual([['typed', '+49 30 1']]);
  });
  it('offers a typed number once, also when the history holds it', () => {
    expect(keys('1001')).toEqual([['recent', '1001']]);
  });
  it('offers nothing for what is no number or address', () => {
    expect(keys('what is this?')).toEqual([]);
  });
  it('never offers a call that still rings, since it cannot be connected', () => {
    expect(keys('', [])).toEqual([['live', carol.number]]);
  });
});

describe('a consultation', () => {
  const original = held('a', bob, { transfer: { step: 'consulting', with: 'c' } });
  const asked = active('c', anna, { consultFor: 'a' });
  it('is found from both its calls and from no other', () => {
    const other = held('x', carol);
    const all = [original, asked, other];
    expect(consultationOf(original, all)).toEqual({ original, asked });
    expect(consultationOf(asked, all)).toEqual({ original, asked });
    expect(consultationOf(other, all)).toBeUndefined();
  });
  it('is over when the asked call is gone', () => {
    expect(consultationOf(original, [original])).toBeUndefined();
  });
});
