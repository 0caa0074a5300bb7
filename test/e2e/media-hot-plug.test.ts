/** Real audio devices of a real sound server that come and go in a call, unannounced as Bluetooth ones do. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMediaPage } from '../media/electron-page.ts';
import type { ElectronPage } from '../media/electron-page.ts';
import { hasPulse, microphoneLabel, startPulse } from '../media/pulse.ts';
import type { Pulse } from '../media/pulse.ts';

let pulse: Pulse;
let opened: ElectronPage;
let unplugHeadset: () => Promise<void>;
let unplugSpeaker: () => Promise<void>;

const onHeadset = async (): Promise<string[]> =>
  (await pulse.playing()).filter(({ speaker }) => speaker === 'Headset').map(({ stream }) => stream);
const whenOnHeadset = async (): Promise<void> => {
  await expect.poll(async () => (await onHeadset()).length, { timeout: 15_000, interval: 100 }).toBeGreaterThan(0);
};
const bHears = (frequency: number): Promise<unknown> =>
  opened.page.evaluate(async (frequency) => {
    const { b, hears } = window.lab;
    return hears(b.connection('real'), frequency);
  }, frequency);

beforeAll(async () => {
  if (!hasPulse()) return;
  pulse = await startPulse();
  await pulse.plugSpeaker('Builtin');
  await pulse.plugMicrophone(1200);
  unplugHeadset = await pulse.plugMicrophone(700);
  unplugSpeaker = await pulse.plugSpeaker('Headset');
  opened = await openMediaPage(pulse.env);
});
afterAll(async () => {
  await opened?.close();
  await pulse?.close();
});

test.skipIf(!hasPulse())('a headset is left for the default when unplugged in a call, and taken up again when it is back', async () => {
  await opened.page.evaluate(
    async ({ chosen }) => {
      const { a, b, card, talk, until } = window.lab;
      card.remove();
      // Processing would take a pure tone for noise.
      const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
      a.set({ ...plain, microphone: { id: 'of another profile', label: chosen }, speaker: { id: '', label: 'Headset' } });
      b.set({ ...plain, microphone: null });
      const stop = a.media.devices.watch(() => undefined);
      await until('the real devices', () => a.media.devices.get().inUse.microphone && a.media.devices.get().inUse.speaker);
      stop();
      await talk({ id: 'real', caller: a, callee: b });
    },
    { chosen: microphoneLabel(700) },
  );
  await bHears(700);
  await whenOnHeadset();
  const former = await onHeadset();
  await unplugHeadset();
  await unplugSpeaker();
  await bHears(1200);
  // The sound server moves the streams of a lost device elsewhere; Chromium keeps them for some seconds and would take them up again.
  const left = async (): Promise<string[]> => (await pulse.playing()).map(({ stream }) => stream).filter((each) => former.includes(each));
  await expect.poll(left, { timeout: 20_000, interval: 100 }).toEqual([]);
  expect((await pulse.playing()).length).toBeGreaterThan(0);
  await pulse.plugMicrophone(700);
  await pulse.plugSpeaker('Headset');
  await bHears(700);
  await whenOnHeadset();
  const rejections = await opened.page.evaluate(async () => {
    const { a, b, hangUp, rejections } = window.lab;
    await hangUp('real', a, b);
    return rejections;
  });
  expect(rejections).toEqual([]);
});
