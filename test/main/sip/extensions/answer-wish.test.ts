import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerWish } from '../../../../src/main/sip/extensions/answer-wish.ts';

const headers = (lines: readonly (readonly [string, string])[]) => ({
  getHeader: (name: string) => lines.find(([key]) => key === name)?.[1],
  getHeaders: (name: string) => lines.filter(([key]) => key === name).map(([, value]) => value),
});
const auto = (after = 0) => ({ mode: 'auto', after });

describe('whether a call asks to be answered by itself', () => {
  it.each([
    ['Answer-Mode', 'Auto', auto()],
    ['Answer-Mode', 'auto;require', auto()],
    ['Priv-Answer-Mode', 'Auto', auto()],
    ['Answer-Mode', 'Manual', { mode: 'manual' }],
    ['Answer-Mode', 'Automobile', undefined],
    ['Call-Info', '<sip:example.com>;answer-after=0', auto()],
    ['Call-Info', '<http://example.com/a.png>;purpose=icon, <sip:example.com>; answer-after = 5', auto(5)],
    ['Call-Info', '<sip:example.com>;answer-after=9999', auto(60)],
    ['Call-Info', '<sip:example.com;answer-after=0>', undefined],
    ['Call-Info', '<http://example.com/a.png>;purpose=icon', undefined],
    ['Alert-Info', '<http://www.notused.com>;info=alert-autoanswer;delay=3', auto(3)],
    ['Alert-Info', 'info=alert-autoanswer', auto()],
    ['Alert-Info', 'Ring Answer', auto()],
    ['Alert-Info', 'Auto Answer', auto()],
    ['Alert-Info', '<sip:x>;info="intercom"', auto()],
    ['Alert-Info', '<http://127.0.0.1/ring>;answer-after=2', auto(2)],
    ['Alert-Info', '<http://intercom.example.com/auto-answer.wav>', undefined],
    ['Alert-Info', '<urn:alert:source:internal>', undefined],
    ['Alert-Info', '<http://x>;info=alert-internal', undefined],
  ])('%s: %s', (name, value, expected) => {
    expect(answerWish(headers([[name, value]]))).toEqual(expected);
  });

  it('says manual whatever else is there, and takes the longest wait', () => {
    const asks = ['Call-Info', '<sip:x>;answer-after=2'] as const;
    expect(answerWish(headers([asks, ['Answer-Mode', 'Manual']]))).toEqual({ mode: 'manual' });
    expect(answerWish(headers([asks, ['Alert-Info', 'info=alert-autoanswer;delay=7']]))).toEqual(auto(7));
    expect(
      answerWish(
        headers([
          ['Answer-Mode', 'Manual'],
          ['Priv-Answer-Mode', 'Auto'],
        ]),
      ),
    ).toEqual(auto());
  });

  it('reads whatever comes, within bounds', () => {
    const name = fc.constantFrom('Answer-Mode', 'Priv-Answer-Mode', 'Call-Info', 'Alert-Info');
    const word = fc.constantFrom(';', '<', '>', '"', ',', 'answer-after=', 'delay=', 'info=', 'intercom', 'Auto', '999999', ' ', '\\');
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 20 }), (lines) => {
        const wish = answerWish(headers(lines));
        if (wish?.mode === 'auto') expect(wish.after).toSatisfy((after: number) => Number.isInteger(after) && after >= 0 && after <= 60);
      }),
      { numRuns: 5_000 },
    );
  });
});
