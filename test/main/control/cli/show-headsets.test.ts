import { describe, expect, it } from 'vitest';
import { headsetsText } from '../../../../src/main/control/cli/show-headsets.ts';
import { plain } from '../../../../src/main/control/cli/table.ts';
import { en } from '../../../../src/shared/words/en.ts';
import type { HeadsetView } from '../../../../src/shared/headset.ts';

const jabra: HeadsetView = {
  id: 'h1',
  model: '0b0e:24c9',
  name: 'Jabra Link 380 \u001b[31m',
  state: 'ready',
  buttons: ['hook', 'mute', 'lineBusy'],
  lights: ['offHook'],
  learned: ['mute'],
  lit: [],
  warnings: ['systemMute'],
};
const detail = "Failed to open a device with path '/dev/hidraw0': Permission denied";
const poly: HeadsetView = {
  ...jabra,
  id: 'h2',
  model: '047f:02e6',
  name: 'BT700',
  state: 'forbidden',
  detail,
  buttons: [],
  learned: [],
  warnings: [],
};

const text = (headsets: readonly HeadsetView[], headsetFault: string | null = null) =>
  headsetsText({ headsets, headsetFault, calls: [] }, plain);

describe('headsets, for people', () => {
  it('are told with what each can do, or why it cannot, and below it what is wrong', () => {
    const { title, text: advice } = en.headsets.warnings.systemMute;
    expect(text([jabra, poly])).toBe(
      [
        '  ●  Jabra Link 380 [31m  0b0e:24c9  Ready        Answer and hang up, Mute, Mute (learned)',
        `  ●  BT700                047f:02e6  Not allowed  ${detail}`,
        `  Jabra Link 380 [31m: ${title}. ${advice}`,
        '',
      ].join('\n'),
    );
  });
  it('are told apart by which of them will show the call', () => {
    const lines = text([
      { ...jabra, inUse: true },
      { ...jabra, id: 'h3' },
    ]).split('\n');
    expect(lines[0]).toContain('  Ready, will show the next call  ');
    expect(lines[1]).toContain('  Ready                           ');
  });
  it('that cannot be seen are not said to be missing', () =>
    expect(text([], 'no libusb\u0007')).toBe(`  ${en.headsets.fault.title}: no libusb\n`));
  it('that are not there are told, too', () => expect(text([])).toBe(`  ${en.headsets.empty.title}\n`));
});
