/** A device that goes away unannounced while nothing plays on it, as Bluetooth ones do: whoever calls next must be heard, and the one after. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMediaPage } from '../media/electron-page.ts';
import type { ElectronPage } from '../media/electron-page.ts';
import { hasPulse, startPulse } from '../media/pulse.ts';
import type { Pulse } from '../media/pulse.ts';

let pulse: Pulse;
let opened: ElectronPage;

beforeAll(async () => {
  if (!hasPulse()) return;
  pulse = await startPulse();
  await pulse.plugSpeaker('Builtin');
  opened = await openMediaPage(pulse.env);
  await opened.page.evaluate(() => window.lab.card.remove());
});
afterAll(async () => {
  await opened?.close();
  await pulse?.close();
});

const TONES = {
  ring: (on: boolean) => {
    const { a, calls } = window.lab;
    a.show(...(on ? [calls.ringing('x')] : []));
  },
  ringback: (on: boolean) => {
    const { a, calls } = window.lab;
    a.show(...(on ? [calls.alerting('x', false)] : []));
  },
};

test.skipIf(!hasPulse()).each([
  { tone: 'ring', on: 'ringer' },
  { tone: 'ringback', on: 'speaker' },
] as const)('the $tone sounds at every call after its device is gone, and on the device once it is back', async ({ tone, on }) => {
  const sound = (is: boolean): Promise<void> => opened.page.evaluate(TONES[tone], is);
  const atRest = (await pulse.playing()).map(({ stream }) => stream);
  const ours = async () => (await pulse.playing()).filter(({ stream }) => !atRest.includes(stream));
  const playsOn = async (speaker: string): Promise<void> => {
    await sound(true);
    await pulse.hearOn(speaker);
    await sound(false);
    // Chromium lets go of the device seconds later: what is lost then is lost unseen.
    await expect.poll(ours, { timeout: 15_000 }).toEqual([]);
  };
  const unplug = await pulse.plugSpeaker('Headset');
  await opened.page.evaluate((on) => {
    const { a } = window.lab;
    a.set({ ringer: null, speaker: null, ringVolume: 1, [on]: { id: '', label: 'Headset' } });
  }, on);
  await playsOn('Headset');
  await unplug();
  await playsOn('Builtin');
  await playsOn('Builtin');
  const unplugAgain = await pulse.plugSpeaker('Headset');
  await playsOn('Headset');
  await unplugAgain();
  expect(await opened.page.evaluate(() => window.lab.rejections)).toEqual([]);
});
