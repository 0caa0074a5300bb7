/** A classic provider: what a user types is a server name and a password, and calls have sound both ways over UDP, TCP and TLS. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { hearsAtSpeaker, speak } from '../support/app/sound.ts';
import { rawSound } from '../support/app/stage.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';

let lab: Lab;
let server: Kamailio;
let app: App;
let bob: Baresip;
let voice: { stop(): void };

beforeAll(async () => {
  lab = await startLab();
  server = await lab.kamailio();
  bob = await lab.baresip({ user: 'bob', tone: 1000 });
  app = await startApp();
  await app.ask('saveSettings', { patch: rawSound });
  voice = speak(440);
});
afterEach(async () => {
  for (const call of (await app.snapshot()).calls) {
    if (call.phase !== 'ended' && call.phase !== 'ending') await app.ask('hangUp', { callId: call.id });
  }
  await app.seen('all calls over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
  for (const { account } of (await app.snapshot()).accounts) await app.ask('removeAccount', { accountId: account.id });
});
afterAll(async () => {
  voice?.stop();
  await app?.close();
  await lab?.stop();
});

const signIn = (transport: 'udp' | 'tcp' | 'tls'): Promise<string> => {
  const where = transport === 'tls' ? server.wss.replace('wss://', '') : server.hostPort;
  return app.signIn({ address: 'alice@sip.test', server: where, transport, caPem: server.caPem, label: 'Desk' }, 'alicepw');
};

describe.each(['udp', 'tcp', 'tls'] as const)('over %s', (transport) => {
  test('a call goes out, is heard at both ends, and says that it is not encrypted', async () => {
    await signIn(transport);
    await app.ask('dial', { to: 'bob' });
    await app.call('active');
    await bob.hears(440);
    await hearsAtSpeaker(1000);
    await app.page.getByRole('img', { name: 'This call is not encrypted' }).waitFor();
    const { stats } = await app.ask('quality', {});
    expect(stats).toMatchObject({ codec: 'opus/48000', secured: 'none' });
    const { text } = await app.ask('explain', {});
    expect(text).toContain(`SIP/2.0/${transport.toUpperCase()}`);
    expect(text).not.toMatch(/response="?[0-9a-f]{32}/);
  });

  test('a call comes in, rings, and is answered', async () => {
    await signIn(transport);
    await bob.dial('alice');
    await app.call('ringing');
    await app.page.getByRole('button', { name: 'Answer', exact: true }).click();
    await app.call('active');
    await bob.hears(440);
    await hearsAtSpeaker(1000);
  });
});
