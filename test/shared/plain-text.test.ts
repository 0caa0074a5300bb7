import { expect, it } from 'vitest';
import { plainText } from '../../src/shared/plain-text.ts';

it.each([
  ['between words', 'Anna  Smith ', 5, 'Anna'],
  ['through a character of two code units', 'A\u{1f600}\u{1f600}', 4, 'A\u{1f600}'],
  ['behind one', 'A\u{1f600}\u{1f600}', 3, 'A\u{1f600}'],
  ['nowhere', 'A\u{1f600}', 3, 'A\u{1f600}'],
])('text that is cut %s is whole', (_where, text, most, expected) => expect(plainText(text, most)).toBe(expected));
