import { expect, test } from 'vitest';
import { chooseDevice, devicesInUse, readDevices } from '../../../src/renderer/media/device-choice.ts';

const list = [
  { id: '1', label: 'Headset' },
  { id: '2', label: 'Headset' },
  { id: '3', label: '' },
];

test.each([
  ['no choice', null, undefined],
  ['the id', { id: '2', label: 'Headset' }, '2'],
  ['the id even under another name', { id: '2', label: 'Old name' }, '2'],
  ['the name when the id is gone', { id: '9', label: 'Headset' }, '1'],
  ['neither', { id: '9', label: 'Speaker' }, undefined],
  ['an empty name, which names nothing', { id: '9', label: '' }, undefined],
])('a device is found by %s', (_what, choice, id) => {
  expect(chooseDevice(list, choice)?.id).toBe(id);
});

test('stand-ins for the default are no devices, but tell what the default is', () => {
  const found = readDevices([
    { kind: 'audioinput', deviceId: 'default', label: 'Default - Webcam' },
    { kind: 'audioinput', deviceId: 'communications', label: 'Communications - Webcam' },
    { kind: 'audioinput', deviceId: 'w', label: 'Webcam' },
    { kind: 'videoinput', deviceId: 'v', label: 'Webcam' },
    { kind: 'audiooutput', deviceId: '', label: '' },
    { kind: 'audiooutput', deviceId: 's', label: 'Speakers' },
  ]);
  expect(found).toEqual({
    microphones: [{ id: 'w', label: 'Webcam' }],
    speakers: [{ id: 's', label: 'Speakers' }],
    defaultMicrophone: 'Default - Webcam',
  });
});

test('what is in use is left out where it is the default', () => {
  const found = { microphones: list, speakers: list, defaultMicrophone: '' };
  const choices = { microphone: null, speaker: { id: '1', label: 'Headset' } };
  expect(devicesInUse(found, choices).inUse).toEqual({ speaker: '1' });
});
