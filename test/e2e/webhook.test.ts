/** What a webhook was not told when Offhook quits, because its server was away, it is told at the next start: in order, with ids that stay. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { takePorts } from '../support/lab/ports.ts';
import { until } from '../support/lab/until.ts';

const SECRET = 'Bearer a-secret-of-the-webhook';
let lab: Lab;
let bob: Baresip;
let app: App;
let port: number;

interface Told {
  readonly id: string;
  readonly event: string;
  readonly reason: string | null;
  readonly secret: string | undefined;
}

/** @param answer of a letter; undefined: none ever comes */
function listen(answer: (told: Told) => number | undefined) {
  const heard: Told[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const told = { ...(JSON.parse(Buffer.concat(chunks).toString()) as Told), secret: request.headers.authorization };
      heard.push(told);
      const status = answer(told);
      if (status !== undefined) response.writeHead(status).end();
    });
  });
  return {
    heard,
    open: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve)),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
const letters = (heard: readonly Told[]) => heard.map(({ event, reason, secret }) => [event, reason, secret]);
const keptFile = () => readFileSync(join(app.profile, 'webhook-queue.json'), 'utf8');

/** A call that is up when Offhook quits. */
async function quitInACall(): Promise<string> {
  await bob.dial('alice');
  const { id } = await app.call('ringing');
  await app.ask('answer', { callId: id });
  await app.call('active');
  await app.close();
  return id;
}

beforeAll(async () => {
  lab = await startLab();
  const server = await lab.kamailio({ rtpengine: true });
  bob = await lab.baresip({ user: 'bob' });
  port = await takePorts();
  app = await startApp();
  // The test desktop has no keychain.
  await app.ask('saveSettings', { patch: { passwordFileAccepted: true } });
  await app.signIn({ address: 'alice@sip.test', server: server.ws, label: 'Work' }, 'alicepw');
  const { webhook } = (await app.snapshot()).settings;
  await app.ask('saveWebhook', { webhook: { ...webhook, url: `http://127.0.0.1:${port}/calls` }, secret: SECRET });
});
afterAll(async () => {
  await app?.close();
  await lab?.stop();
});

test('a server that is there is told of the end of a call by which Offhook quits', async () => {
  const there = listen(() => 200);
  await there.open();
  await quitInACall();
  expect(letters(there.heard)).toEqual([
    ['ring', null, SECRET],
    ['answer', null, SECRET],
    ['end', 'appQuit', SECRET],
  ]);
  expect(keptFile()).toBe('[]\n');
  await there.close();
  app = await startApp({ profile: app.profile });
  await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
});

test('one that was away is told at the next start, and one that took a letter without a word gets it again by the same id', async () => {
  // It hears of the first, and never answers.
  const silent = listen(() => undefined);
  await silent.open();
  const id = await quitInACall();
  expect(silent.heard.map((told) => told.id)).toEqual([`${id}/ring`]);
  await silent.close();
  expect((JSON.parse(keptFile()) as unknown[]).length).toBe(3);
  expect(keptFile()).not.toContain(SECRET);
  expect(keptFile()).not.toContain(String(port));

  // Away: nobody listens at this start, and nothing is lost by it.
  app = await startApp({ profile: app.profile });
  await app.seen('it waits', ({ automation: { webhook } }) => webhook.waiting === 3 && webhook.fault?.kind === 'unreachable');
  await app.close();
  const back = listen(() => 204);
  await back.open();
  app = await startApp({ profile: app.profile });
  await until('all have arrived', () => back.heard.length >= 3);
  await app.seen('told', ({ automation: { webhook } }) => webhook.waiting === 0);
  expect(back.heard.map((told) => told.id)).toEqual(['ring', 'answer', 'end'].map((event) => `${id}/${event}`));
  expect(letters(back.heard).map(([, , secret]) => secret)).toEqual([SECRET, SECRET, SECRET]);
  // The disk is a little later than the snapshot.
  await until('nothing is kept', () => keptFile() === '[]\n');
  await back.close();
});
