/** Two ends of the real media code in one real Chromium, talking to each other over real ICE, DTLS and RTP. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openMediaPage } from '../media/electron-page.ts';
import type { ElectronPage } from '../media/electron-page.ts';

let opened: ElectronPage;
beforeAll(async () => {
  opened = await openMediaPage();
  await opened.page.evaluate(() => {
    const { card, phone } = window.lab;
    card.plug({ kind: 'audioinput', id: 'mic-a', label: 'Mic A', frequency: 700 });
    card.plug({ kind: 'audioinput', id: 'mic-b', label: 'Mic B', frequency: 1200 });
    Object.assign(window, {
      a: phone({ microphone: { id: 'mic-a', label: 'Mic A' } }),
      b: phone({ microphone: { id: 'mic-b', label: 'Mic B' } }),
    });
  });
});
afterAll(() => opened?.close());

test('both ends hear each other', async () => {
  const heard = await opened.page.evaluate(async () => {
    const { talk, hears } = window.lab;
    const { a, b } = window as any;
    await talk({ id: 'c1', caller: a, callee: b });
    return [await hears(a.connection('c1'), 1200), await hears(b.connection('c1'), 700)];
  });
  console.log(heard);
});
