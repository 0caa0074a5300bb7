/** Teaching a button: on descriptors of our own that have, beside what the rules know, a button, a counter and volume keys. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDescriptor } from '../../../../src/main/headset/descriptor/parse-descriptor.ts';
import { findTelephony, type ArrayPlace, type ButtonPlace, type Place } from '../../../../src/main/headset/descriptor/telephony.ts';
import { learn, startLearning } from '../../../../src/main/headset/doctor/learn.ts';
import { addLearned, learnedAs, withLearned } from '../../../../src/main/headset/doctor/learned-places.ts';
import type { Known } from '../../../../src/main/headset/doctor/spots.ts';
import { NOTHING_REPORTED, readReport, type Reported } from '../../../../src/main/headset/protocol/read-report.ts';
import type { Lights } from '../../../../src/main/headset/protocol/write-reports.ts';
import type { LearnedButton } from '../../../../src/shared/headset.ts';
import { anyHeadset } from '../../../support/headset/any-headset.ts';
import { bytesOf, layOut, type HeadsetModel } from '../../../support/headset/lay-out.ts';

const OWN_REPORT = 99;
/** Button 3, a counter on a vendor's page, and volume: none of them with a rule. */
const extras = (isNumbered: boolean, size: number) => [
  ...[0x05, 0x0c, 0x09, 0x01, 0xa1, 0x01, ...(isNumbered ? [0x85, OWN_REPORT] : [])],
  ...[0x05, 0x09, 0x09, 0x03, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, size, 0x95, 0x01, 0x81, 0x02],
  ...[0x06, 0x00, 0xff, 0x09, 0x42, 0x75, 8, 0x95, 0x01, 0x81, 0x02],
  ...[0x05, 0x0c, 0x09, 0xe9, 0x75, 1, 0x95, 0x01, 0x81, 0x02, 0x75, 23 - size, 0x95, 0x01, 0x81, 0x03, 0xc0],
];

interface Device {
  readonly known: Known;
  readonly unknown: Place;
  readonly counter: Place;
  readonly volume: Place;
}
function deviceOf(descriptorBytes: readonly number[]): Device {
  const descriptor = parseDescriptor(bytesOf(descriptorBytes));
  const layout = findTelephony(descriptor);
  const placed = (wanted: number): Place => {
    const field = descriptor.fields.find(({ usage }) => usage.kind === 'variable' && usage.usage === wanted);
    if (!field) throw new Error('not declared');
    return field;
  };
  if (!layout) throw new Error('no headset');
  return { known: { descriptor, layout }, unknown: placed(0x09_0003), counter: placed(0xff00_0042), volume: placed(0x0c_00e9) };
}
const withExtras = (model: HeadsetModel, size: number) => deviceOf([...layOut(model), ...extras(model.isNumbered, size)]);

/** Speaks like the device: its reports keep what else stands in them. */
function speaker({ known: { descriptor, layout } }: Device) {
  const payloads = new Map<number, Buffer>();
  return (place: Place, value: number): Buffer => {
    const payload = payloads.get(place.reportId) ?? Buffer.alloc(descriptor.payloadBytes.input.get(place.reportId) ?? 0);
    payloads.set(place.reportId, payload);
    for (let bit = 0; bit < place.bitSize; bit++) {
      const at = place.bitOffset + bit;
      const mask = 1 << (at & 7);
      const byte = payload.readUInt8(at >> 3);
      payload.writeUInt8(Math.floor(value / 2 ** bit) % 2 === 1 ? byte | mask : byte & ~mask, at >> 3);
    }
    return layout.isNumbered ? Buffer.from([place.reportId, ...payload]) : Buffer.from(payload);
  };
}

/** Each report a second after the one before. */
function taught(known: Known, heard: readonly Buffer[], gap = 1000): LearnedButton | undefined {
  let learning = startLearning('redial', NOTHING_REPORTED);
  for (const [at, report] of heard.entries()) {
    const step = learn(learning, known, report, at * gap);
    if (step.learned) return step.learned;
    learning = step.learning;
  }
  return undefined;
}

function pressesOf(layout: Known['layout'], heard: readonly Buffer[]): readonly string[] {
  let reported: Reported = NOTHING_REPORTED;
  return heard.flatMap((report) => {
    const read = readReport(layout, reported, report);
    reported = read.reported;
    return read.events.map(({ button }) => button);
  });
}

const reports = (...hex: readonly string[]): readonly Buffer[] => hex.map((one) => Buffer.from(one, 'hex'));
const anySize = fc.integer({ min: 1, max: 8 });
const model: HeadsetModel = {
  isNumbered: true,
  inputs: [
    { button: 'hook', kind: 'state', reportId: 2, before: 0 },
    { button: 'mute', kind: 'pulse', reportId: 2, before: 0 },
  ],
  lights: [{ light: 'offHook', reportId: 2, before: 0 }],
  style: { isWhole: false, isPushed: false, isNested: false, mirrors: [false, true] },
};

describe('a button that no rule covers', () => {
  it('is learned from its press, on any headset, and from then on told, beside all that was told before', () =>
    fc.assert(
      fc.property(anyHeadset, anySize, fc.nat(), (headset, size, pick) => {
        const device = withExtras(headset, size);
        const value = 1 + (pick % (2 ** size - 1));
        const say = speaker(device);
        const noise = [1, 2, 3].map((count) => say(device.counter, count));
        const volume = [say(device.volume, 1), say(device.volume, 0)];
        const press = [say(device.unknown, value), say(device.counter, 4), say(device.unknown, 0)];
        const learned = taught(device.known, [...noise, ...volume, ...press]);
        const { reportId, bitOffset, bitSize } = device.unknown;
        expect(learned).toEqual({ button: 'redial', reportId, bitOffset, bitSize, value });
        if (!learned) return;
        const layout = withLearned(device.known.layout, [learned]);
        expect(pressesOf(layout, [...noise, ...press, ...press])).toEqual(['redial', 'redial']);
      }),
      { numRuns: 1000 },
    ));

  it('is never one that has a rule, nor volume, nor what counts', () =>
    fc.assert(
      fc.property(anyHeadset, anySize, fc.array(fc.nat(), { minLength: 1, maxLength: 30 }), (headset, size, picks) => {
        const device = withExtras(headset, size);
        const say = speaker(device);
        let count = 0;
        const said = picks.flatMap((pick) => {
          const places = [...device.known.layout.buttons, device.volume];
          const place: ArrayPlace = places[pick % places.length] ?? device.volume;
          const others = [say(device.counter, 1 + (count++ % 255))];
          return [say(place, place.arrayValue ?? 1), ...others, say(place, 0)];
        });
        expect(taught(device.known, said)).toBeUndefined();
      }),
      { numRuns: 1000 },
    ));

  it('is not the echo of a known one in a report of the vendor', () => {
    const { known } = withExtras(model, 1);
    expect(taught(known, reports('0202', 'c902', '0200', 'c900'), 5)).toBeUndefined();
    expect(taught(known, reports('c902', '0202', 'c900', '0200'), 5)).toBeUndefined();
    expect(taught(known, reports('0202', '0200', 'c902', 'c900'), 5)).toBeUndefined();
    expect(taught(known, reports('0202', '0200', 'c902', 'c900'), 1000)).toMatchObject({ reportId: 0xc9 });
  });

  it('is not what measures something, though it comes back to 0', () => {
    const device = withExtras(model, 4);
    const say = speaker(device);
    const level = [3, 5, 0, 4, 0].map((value) => say(device.counter, value));
    expect(taught(device.known, level)).toBeUndefined();
    expect(taught(device.known, level.slice(3))).toMatchObject({ value: 4 });
  });

  it('may be a value of an array that has a rule for another', () => {
    const array = [0x05, 0x0b, 0x09, 0x05, 0xa1, 0x01, 0x09, 0x20, 0x09, 0x21, 0x09, 0x50, 0x15, 0x01, 0x25, 0x03, 0x75, 0x08, 0x95, 0x01];
    const bytes = [...array, 0x81, 0x00, 0x05, 0x08, 0x09, 0x17, 0x15, 0x00, 0x25, 0x01, 0x91, 0x02, 0xc0];
    const descriptor = parseDescriptor(bytesOf(bytes));
    const layout = findTelephony(descriptor);
    if (!layout) throw new Error('no headset');
    const [flash, other, none] = [Buffer.from([2]), Buffer.from([3]), Buffer.from([0])];
    expect(taught({ descriptor, layout }, [flash, none])).toBeUndefined();
    const learned = taught({ descriptor, layout }, [flash, none, other, none]);
    expect(learned).toEqual({ button: 'redial', reportId: 0, bitOffset: 0, bitSize: 8, value: 3 });
    expect(pressesOf(withLearned(layout, learned ? [learned] : []), [other, none, flash, none])).toEqual(['redial', 'flash']);
  });

  it('is told from other messages of the same report by what stands before it', () => {
    const { known } = withExtras(model, 1);
    const learned = taught(known, reports('77080100', '77080000'));
    expect(learned).toEqual({ button: 'redial', reportId: 0x77, bitOffset: 0, bitSize: 16, value: 0x0108 });
    const layout = withLearned(known.layout, learned ? [learned] : []);
    expect(pressesOf(layout, reports('77060100', '77080100', '77080000', '77080100'))).toEqual(['redial', 'redial']);
  });

  it('survives whatever bytes come', () =>
    fc.assert(
      fc.property(anyHeadset, fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 20 }), (headset, garbage) => {
        const { known } = withExtras(headset, 3);
        const learned = taught(
          known,
          garbage.map((bytes) => Buffer.from(bytes)),
        );
        if (learned) expect(learned.value).toBeGreaterThan(0);
        if (learned) expect(learned.bitSize).toBeLessThanOrEqual(32);
      }),
    ));
});

describe('a button that has a rule, pressed to be learned', () => {
  const { known } = withExtras(model, 1);
  const told = (lights: Lights) => ({ lights, at: 0 });
  /** What is said of each report, the first 2 s after the headset was told. */
  function lessons(heard: readonly Buffer[], lights: Lights | undefined, at = 2000) {
    let learning = startLearning('redial', NOTHING_REPORTED, lights && told(lights));
    return heard.map((report, index) => {
      const lesson = learn(learning, known, report, at + index * 1000);
      learning = lesson.learning;
      return lesson.known;
    });
  }
  it('is said to be known: a button at its press, not again when it is let go', () =>
    expect(lessons(reports('0202', '0200'), undefined)).toEqual(['mute', undefined]));
  it('is the hook where it does otherwise than it was told, and an acknowledgement where it does the same', () => {
    expect(lessons(reports('0201', '0200'), undefined)).toEqual(['hook', undefined]);
    expect(lessons(reports('0201', '0200'), { offHook: true })).toEqual([undefined, 'hook']);
    expect(lessons(reports('0201', '0200'), { ring: true })).toEqual(['hook', undefined]);
  });
  it('is none so soon after it was told: that is its answer, in known words and in unknown ones', () => {
    expect(lessons(reports('0202'), { offHook: true }, 600)).toEqual([undefined]);
    const learning = startLearning('redial', NOTHING_REPORTED, told({ offHook: true }));
    const [down, up] = reports('c902', 'c900');
    expect(learn(learn(learning, known, down!, 600).learning, known, up!, 1600).learned).toBeUndefined();
    expect(learn(learn(learning, known, down!, 800).learning, known, up!, 1600).learned).toBeDefined();
  });
});

describe('what was learned', () => {
  const learned: LearnedButton = { button: 'mute', reportId: 2, bitOffset: 4, bitSize: 1, value: 1 };
  const found: ButtonPlace = { button: 'mute', kind: 'pulse', reportId: 2, bitOffset: 1, bitSize: 1 };
  const layout: Known['layout'] = { buttons: [found], lights: [], outputBytes: new Map(), isNumbered: true };

  it('stands beside the found button of its name', () =>
    expect(withLearned(layout, [learned]).buttons).toEqual([
      found,
      { button: 'mute', kind: 'press', reportId: 2, bitOffset: 4, bitSize: 1, arrayValue: 1, isLearned: true },
    ]));
  it('is in one place, and one press is one button', () => {
    const moved: LearnedButton = { ...learned, bitOffset: 9 };
    expect(addLearned([learned], moved)).toEqual([moved]);
    expect(addLearned([learned], { ...moved, button: 'hook' })).toEqual([learned, { ...moved, button: 'hook' }]);
    expect(learnedAs([learned, moved], { ...moved, button: 'hook' })).toBe('mute');
    expect(learnedAs([learned], moved)).toBeUndefined();
    expect(learnedAs([learned], { ...moved, button: 'hook' })).toBeUndefined();
  });
});
