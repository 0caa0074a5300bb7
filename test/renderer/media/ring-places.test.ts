import { expect, test } from 'vitest';
import { ringPlaces, type RingChoices } from '../../../src/renderer/media/ring-places.ts';

const desk = { id: 'd', label: 'Desk' };
const headset = { id: 'h', label: 'Headset' };
const choices: RingChoices = { ringer: desk, ringVolume: 0.4, alsoRingOn: [{ device: headset, volume: 0.9 }] };
const one: RingChoices = { ringer: desk, ringVolume: 0.4, alsoRingOn: [] };

test.each([
  [
    'each device with its own volume',
    [desk, headset],
    choices,
    [
      ['d', 0.4],
      ['h', 0.9],
    ],
  ],
  ['one that is found by its name', [{ id: 'new', label: 'Desk' }], one, [['new', 0.4]]],
  ['the default in its stead where it is unplugged', [headset], one, [[undefined, 0.4]]],
  ['those that are there, where another is unplugged: the default may be one of them', [desk], choices, [['d', 0.4]]],
  ['a further one alone, where the first is unplugged', [headset], choices, [['h', 0.9]]],
  ['the default once, as loud as the first was to be, where none is there', [], choices, [[undefined, 0.4]]],
  [
    'the default as loud as it was set, where the rest is unplugged',
    [],
    { ...choices, alsoRingOn: [...choices.alsoRingOn, { device: null, volume: 0.2 }] },
    [[undefined, 0.2]],
  ],
  [
    'the default beside a device',
    [desk],
    { ...one, alsoRingOn: [{ device: null, volume: 0.2 }] },
    [
      ['d', 0.4],
      [undefined, 0.2],
    ],
  ],
  ['one that is chosen twice once', [desk], { ...one, alsoRingOn: [{ device: { id: 'old', label: 'Desk' }, volume: 1 }] }, [['d', 1]]],
  [
    'the default where what is left makes no sound',
    [headset],
    { ...choices, alsoRingOn: [{ device: headset, volume: 0 }] },
    [[undefined, 0.4]],
  ],
  [
    'the default, though it is set to silence, where the loud one is unplugged',
    [headset],
    { ringer: null, ringVolume: 0, alsoRingOn: [{ device: desk, volume: 0.8 }] },
    [[undefined, 0.8]],
  ],
  [
    'the default as loud as the one that is away, where the one that is there is set to silence',
    [headset],
    { ringer: headset, ringVolume: 0, alsoRingOn: [{ device: desk, volume: 0.8 }] },
    [[undefined, 0.8]],
  ],
  [
    'the default as loud as the loudest, where none is there and the first is set to silence',
    [],
    { ...choices, ringVolume: 0 },
    [[undefined, 0.9]],
  ],
  ['one without a sound', [desk], { ...one, ringVolume: 0 }, [['d', 0]]],
] as const)('it rings on %s', (_, speakers, chosen, places) => {
  expect(ringPlaces(speakers, chosen)).toEqual(places.map(([deviceId, volume]) => ({ deviceId, volume })));
});
