import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dialText, digitsIn, nextDigits, readDialString, sendsItself } from '../../src/shared/dial-string.ts';

it.each([
  [',,123#', ',,123#', '', '123#', true],
  [',1,2w3w,4', ',1,2', 'w3w,4', '1 2 3 4', true],
  ['w3w,4', '3', 'w,4', '3 4', false],
  ['w,4', ',4', '', '4', false],
])('of %s goes out %s, and %s waits', (postDial, tones, rest, shown, alone) => {
  expect(nextDigits(postDial)).toEqual({ tones, rest });
  expect([digitsIn(postDial), sendsItself(postDial)]).toEqual([shown, alone]);
});

it('what is written of it is read as the same', () => {
  const piece = fc.constantFrom('1', '2', '(', ')', ' ', ',', ';', 'p', 'w', 'x', 'ext', 'ext.', '=', '#', '*', '-', 'A', '+');
  fc.assert(
    fc.property(fc.array(piece, { minLength: 3, maxLength: 14 }), (pieces) => {
      const read = readDialString(pieces.join(''));
      if (read) expect(readDialString(dialText(read))).toEqual(read);
    }),
    { numRuns: 50_000 },
  );
});

it('a name of digits and letters is a name, however many digits it has', () => {
  for (const name of ['101w2', '1234567p0', '55555x12', '1234567ext2']) expect(readDialString(name), name).toBeUndefined();
  expect(readDialString('1234567p0', true)).toEqual({ number: '1234567', postDial: ',0' });
});

it('whatever a caller says he is called takes no time to read', () => {
  for (const unit of [',  ', '; ', ' ,', ';x', '(', '0 ', 'ext '])
    for (const times of [40, 10_000]) expect(readDialString(`12345${unit.repeat(times)}!`), unit).toBeUndefined();
});
