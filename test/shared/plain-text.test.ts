import { expect, it } from 'vitest';
import { plainText, shortText } from '../../src/shared/plain-text.ts';

it.each([
  ['between words', 'Anna  Smith ', 5, 'Anna'],
  ['through a character of two code units', 'A\u{1f600}\u{1f600}', 4, 'A\u{1f600}'],
  ['behind one', 'A\u{1f600}\u{1f600}', 3, 'A\u{1f600}'],
  ['nowhere', 'A\u{1f600}', 3, 'A\u{1f600}'],
])('text that is cut %s is whole', (_where, text, most, expected) => expect(plainText(text, most)).toBe(expected));

it.each([
  ['too long', 'Anna Smith', 6, 'Anna…'],
  ['as long as there is room', 'Anna', 4, 'Anna'],
  ['long by what nobody sees', 'Anna\u200b\u200b', 4, 'Anna'],
  ['cut through a character of two code units', 'A\u{1f600}\u{1f600}', 3, 'A…'],
])('text that is %s says whether it was cut', (_how, text, most, expected) => expect(shortText(text, most)).toBe(expected));
