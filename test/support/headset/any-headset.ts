/** Headsets that could be: where their buttons and lights are, in the many ways that HID 1.11 allows. */
import fc from 'fast-check';
import type { Button, Light } from '../../../src/main/headset/descriptor/telephony.ts';
import type { HeadsetModel, ModelButton, ModelGroup, ModelLight } from './lay-out.ts';

const inReport = {
  reportId: fc.integer({ min: 1, max: 9 }),
  before: fc.integer({ min: 0, max: 20 }),
  bits: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 16 })),
};
const kindsOf = (button: Button) =>
  button === 'hook' || button === 'lineBusy'
    ? fc.constantFrom('state' as const, 'pulse' as const, 'onOff' as const)
    : fc.constantFrom('state' as const, 'press' as const, 'pulse' as const, 'onOff' as const);
const anyButton = (button: Button): fc.Arbitrary<ModelButton> =>
  fc
    .record({ button: fc.constant(button), kind: kindsOf(button), ...inReport })
    // -1 and +1 take two bits.
    .map((one) => (one.kind === 'onOff' ? { ...one, bits: one.bits + 1 } : one));
const anyLight = (light: Light): fc.Arbitrary<ModelLight> => fc.record({ light: fc.constant(light), ...inReport });

/** Ids that follow each other. */
const BUTTON_RANGES: readonly (readonly Button[])[] = [
  ['hook', 'flash'],
  ['hold', 'redial'],
];
const LIGHT_RANGES: readonly (readonly Light[])[] = [
  ['offHook', 'ring', 'messageWaiting'],
  ['offHook', 'ring'],
];
const BUTTONS_OF_PAGE: readonly Button[] = ['hook', 'flash', 'hold', 'redial', 'drop', 'mute', 'lineBusy', 'reject'];
const LIGHTS_OF_PAGE: readonly Light[] = ['mute', 'offHook', 'ring', 'messageWaiting', 'speaker', 'hold', 'sendCalls', 'onLine'];

const wide = { ...inReport, bits: fc.integer({ min: 8, max: 16 }) };
/** An array that names these, with room for as many at once where `isRoomy`. */
function anyArray<N>(names: readonly N[], isRoomy: boolean): fc.Arbitrary<ModelGroup<N>> {
  const slots = isRoomy ? fc.constant(names.length) : fc.integer({ min: 1, max: 6 });
  const as: fc.Arbitrary<ModelGroup<N>['as']> = fc.oneof(
    fc.record({ kind: fc.constant('nth' as const), slots }),
    fc.record({ kind: fc.constant('from' as const), minimum: fc.integer({ min: 1, max: 200 }), slots }),
  );
  return fc.record({ names: fc.constant(names), as, ...wide });
}
/** One of so few bits as its names just need: of a single bit, where there is one name. */
const anyTightArray = <N>(names: readonly N[]): fc.Arbitrary<ModelGroup<N>> =>
  fc.record({
    ...{ names: fc.constant(names), reportId: inReport.reportId, before: inReport.before },
    bits: fc.constant(Math.ceil(Math.log2(names.length + 1))),
    as: fc.record({ kind: fc.constant('nth' as const), slots: fc.constant(names.length) }),
  });
const pageOf = <N>(names: readonly N[]): fc.Arbitrary<ModelGroup<N>> =>
  fc.record({ names: fc.constant(names), as: fc.constant({ kind: 'page' as const, slots: names.length }), ...wide });

interface Parts<O, N> {
  readonly ones: readonly O[];
  readonly groups: readonly ModelGroup<N>[];
}
/** Those of one range together, where it is there, some others in an array, the rest each by itself. */
function anyParts<O, N>(
  names: readonly N[],
  ranges: readonly (readonly N[])[],
  one: (name: N) => fc.Arbitrary<O>,
  isRoomy: boolean,
): fc.Arbitrary<Parts<O, N>> {
  const range = ranges.find((each) => each.every((name) => names.includes(name)));
  return fc.tuple(fc.boolean(), fc.nat(names.length)).chain(([isRanged, split]) => {
    const ranged = isRanged && range ? range : [];
    const others = names.filter((name) => !ranged.includes(name));
    const [single, arrayed] = [others.slice(split), others.slice(0, split)];
    const ofRange = fc.record({
      ...{ names: fc.constant(ranged), ...inReport },
      as: fc.constant({ kind: 'range' as const, button: 'state' as const }),
    });
    const groups: readonly fc.Arbitrary<ModelGroup<N>>[] = [
      ...(ranged.length > 0 ? [ofRange] : []),
      ...(arrayed.length > 0 ? [fc.oneof(anyArray(arrayed, isRoomy), anyTightArray(arrayed))] : []),
    ];
    return fc.record({ ones: fc.tuple(...single.map(one)), groups: fc.tuple(...groups) });
  });
}

const anyButtons: fc.Arbitrary<Parts<ModelButton, Button>> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ ones: fc.constant([]), groups: fc.tuple(pageOf(BUTTONS_OF_PAGE)) }) },
  {
    weight: 9,
    arbitrary: fc
      .shuffledSubarray<Button>(['mute', 'flash', 'redial', 'hold', 'reject', 'drop', 'lineBusy'])
      .chain((others) => anyParts(['hook', ...others], BUTTON_RANGES, anyButton, false)),
  },
);
const anyLights: fc.Arbitrary<Parts<ModelLight, Light>> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ ones: fc.constant([]), groups: fc.tuple(pageOf(LIGHTS_OF_PAGE)) }) },
  {
    weight: 9,
    arbitrary: fc
      .shuffledSubarray<Light>(['mute', 'ring', 'ringer', 'hold', 'messageWaiting', 'speaker', 'sendCalls', 'onLine'])
      .chain((others) => anyParts([...others, 'offHook'], LIGHT_RANGES, anyLight, true)),
  },
);

/** A hook and an Off-Hook light at least; in any order, in any reports. */
export const anyHeadset: fc.Arbitrary<HeadsetModel> = fc
  .record({
    isNumbered: fc.boolean(),
    buttons: anyButtons,
    lights: anyLights,
    style: fc.record({
      isWhole: fc.boolean(),
      isPushed: fc.boolean(),
      isNested: fc.boolean(),
      mirrors: fc.tuple(fc.boolean(), fc.boolean()),
    }),
  })
  .map(({ buttons, lights, ...rest }) => ({
    ...rest,
    ...{ inputs: buttons.ones, buttonGroups: buttons.groups, lights: lights.ones, lightGroups: lights.groups },
  }));
