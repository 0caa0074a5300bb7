/** A person signs in to a real server and talks to a real phone, in the real window. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { hearsAtSpeaker, speak } from '../support/app/sound.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';

let lab: Lab;
let server: Kamailio;
let bob: Baresip;
let app: App;

beforeAll(async () => {
  lab = await startLab();
  server = await lab.kamailio({ rtpengine: true });
  bob = await lab.baresip({ user: 'bob', tone: 1000 });
  app = await startApp();
});
afterAll(async () => {
  await app?.close();
  await lab?.stop();
});

test('signs in and calls; each hears the other', async () => {
  await app.signIn({ address: 'alice@sip.test', server: server.ws }, 'alicepw');
  await app.ask('saveSettings', { patch: { noiseSuppression: false, echoCancellation: false, autoGainControl: false } });
  const voice = speak(440);
  await app.ask('dial', { to: 'bob' });
  await app.call('active');
  await bob.hears(440);
  await hearsAtSpeaker(1000);
  voice.stop();
  await app.ask('hangUp', {});
  const ended = await app.call('ended');
  expect(ended.reason.kind).toBe('hungUp');
});
