import { expect, test } from 'vitest';
import { accountToCallFrom } from '../../src/shared/account-to-call-from.ts';
import type { AccountView } from '../../src/shared/account.ts';
import { account, home, practiceAccount, work } from '../renderer/gallery/sample.ts';

const out = account('out', {}, { state: 'off' });
const off = account('off', { enabled: false }, { state: 'off' });
const of = (accounts: readonly AccountView[], defaultAccountId = '') => accountToCallFrom(accounts, { defaultAccountId })?.account.id;

test('is the one named, whatever its state', () => {
  expect(accountToCallFrom([work, out], { defaultAccountId: 'work' }, 'out')?.account.id).toBe('out');
  expect(accountToCallFrom([work], { defaultAccountId: 'work' }, 'gone')).toBeUndefined();
});
test('is the chosen one while it is signed in, else the first that is', () => {
  expect(of([out, work, home], 'home')).toBe('home');
  expect(of([out, work, home])).toBe('work');
  expect(of([out, work, home], 'out')).toBe('work');
  expect(of([out, work, home], 'gone')).toBe('work');
});
test('is the practice line only where there is no other, or it is the chosen one', () => {
  expect(of([practiceAccount(), work])).toBe('work');
  expect(of([practiceAccount(), out])).toBe('practice');
  expect(of([practiceAccount(), work], 'practice')).toBe('practice');
});
test('is the first where none is signed in, one that is switched off last', () => {
  expect(of([off, out], 'off')).toBe('out');
  expect(of([off])).toBe('off');
  expect(of([])).toBeUndefined();
});
