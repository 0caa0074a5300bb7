import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseQuiet,
  isDoNotDisturb,
  nextQuietChange,
  quietAt,
  tomorrowMorning,
  type QuietHours,
  type QuietSettings,
} from '../../src/shared/do-not-disturb.ts';

/** 2026-11-16 is a Monday. */
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();
const nights: QuietHours = { days: [1, 2, 3, 4, 5], from: 22 * 60, to: 7 * 60 };
const settings = (part: Partial<QuietSettings>): QuietSettings => ({ doNotDisturb: null, quietHours: [], ...part });

describe('quiet hours', () => {
  it.each([
    ['before they begin', at(16, 21, 59), null],
    ['as they begin', at(16, 22), at(17, 7)],
    ['after midnight', at(17, 3), at(17, 7)],
    ['as they end', at(17, 7), null],
    ['in the morning after a day that has them', at(21, 6), at(21, 7)],
    ['on a day without them', at(21, 23), null],
    ['in the morning after a day without them', at(22, 3), null],
  ])('%s', (_when, now, until) => {
    expect(quietAt(settings({ quietHours: [nights] }), now)).toEqual(until === null ? null : { until });
  });

  it('that follow each other are one', () => {
    const quietHours = [nights, { days: [2], from: 7 * 60, to: 8 * 60 }];
    expect(quietAt(settings({ quietHours }), at(16, 23))).toEqual({ until: at(17, 8) });
  });

  it('that fill the week end somewhere, and so does the search', () => {
    const always = { days: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 0 };
    expect(quietAt(settings({ quietHours: [always] }), at(16, 12))?.until).toBeGreaterThan(at(22, 0));
  });
});

describe('said by hand', () => {
  it('on holds until it is taken back, or until its time', () => {
    expect(quietAt(settings({ doNotDisturb: { on: true, until: null } }), at(16, 12))).toEqual({ until: null });
    const hour = settings({ doNotDisturb: { on: true, until: at(16, 13) } });
    expect(quietAt(hour, at(16, 12, 59))).toEqual({ until: at(16, 13) });
    expect(isDoNotDisturb(hour, at(16, 13))).toBe(false);
  });

  it('on until within quiet hours holds until those are over', () => {
    const both = settings({ doNotDisturb: { on: true, until: at(16, 23) }, quietHours: [nights] });
    expect(quietAt(both, at(16, 12))).toEqual({ until: at(17, 7) });
  });

  it('off within quiet hours holds for these, and the next ones count again', () => {
    const hours = settings({ quietHours: [nights] });
    const off = { ...hours, doNotDisturb: chooseQuiet(hours, at(16, 23), false, null) };
    expect(isDoNotDisturb(off, at(17, 6))).toBe(false);
    expect(isDoNotDisturb(off, at(17, 23))).toBe(true);
    expect(chooseQuiet(hours, at(16, 12), false, null)).toBeNull();
  });

  it.each([
    ['in the evening', at(16, 23), at(17, 7)],
    ['in the small hours, before which nobody has slept', at(17, 0, 30), at(17, 7)],
    ['just before the night is over', at(17, 4, 59), at(17, 7)],
    ['in the morning', at(17, 5), at(18, 7)],
  ])('until tomorrow, said %s, is the next morning', (_when, now, until) => expect(tomorrowMorning(now)).toBe(until));
});

it('changes at no moment but those that are foretold', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const hours = fc.record({ days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }), from: minute, to: minute });
  const choice = fc.option(fc.record({ on: fc.boolean(), until: fc.option(fc.integer({ min: at(15, 0), max: at(20, 0) })) }));
  fc.assert(
    fc.property(
      fc.array(hours, { maxLength: 4 }),
      choice,
      fc.integer({ min: at(15, 0), max: at(20, 0) }),
      (quietHours, doNotDisturb, now) => {
        const given = { quietHours, doNotDisturb };
        const next = nextQuietChange(given, now) ?? now + 24 * 3_600_000;
        for (const share of [0.01, 0.5, 0.99]) {
          expect(isDoNotDisturb(given, now + Math.floor((next - now - 1) * share))).toBe(isDoNotDisturb(given, now));
        }
      },
    ),
  );
});
