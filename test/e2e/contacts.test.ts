/** A contact is added in the window; then they call, by their number written in another way and under another name. */
import { createSocket } from 'node:dgram';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { startFakeNotifications, type FakeNotifications } from '../support/app/fake-notifications.ts';
import { openBus } from '../support/app/open-bus.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';
import { randomToken, requestText } from '../support/wire/message.ts';
import { openOwnServer, type OwnServer } from '../support/wire/own-server.ts';

let lab: Lab;
let notifications: FakeNotifications;
let server: OwnServer;
let app: App;
let card: Page;

beforeAll(async () => {
  lab = await startLab();
  const bus = await openBus(lab, 'session');
  notifications = await startFakeNotifications(bus, ['actions', 'body', 'body-markup']);
  server = await openOwnServer('udp');
  app = await startApp({ env: { DBUS_SESSION_BUS_ADDRESS: bus } });
  await app.signIn({ address: 'alice@127.0.0.1', server: `127.0.0.1:${server.port}`, transport: 'udp' }, 'any');
  card = await until('the page of the card', () => app.electron.windows().find((page) => page !== app.page));
});
afterAll(async () => {
  await app?.close();
  await notifications?.leave();
  server?.stop();
  await lab?.stop();
});

function call(name: string, user: string): void {
  const from = `sip:${user}@127.0.0.1:${server.port}`;
  const invite = requestText({
    ...{ method: 'INVITE', uri: `sip:alice@127.0.0.1:${server.port}`, callId: randomToken(), cseq: 1 },
    ...{ from: `"${name}" <${from}>;tag=${randomToken()}`, to: '<sip:alice@127.0.0.1>', headers: [`Contact: <${from}>`] },
  });
  server.send(invite.replace('SIP/2.0/WS far.invalid', `SIP/2.0/UDP 127.0.0.1:${server.port}`));
}

const SAYS = 'Says it is “Your bank”';

test('a contact is called by name on the card, in the notification, the window and the history, and what they call themselves stands beside it', async () => {
  const { page } = app;
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'New contact' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Anna Lindqvist');
  await page.getByLabel('Number or address', { exact: true }).fill('030 123 45 67');
  await page.getByRole('button', { name: 'Save contact' }).click();
  await page.getByRole('heading', { name: 'Anna Lindqvist' }).waitFor();

  call('Your bank', '+49301234567');
  const { id, party } = await app.call('ringing');
  expect(party).toMatchObject({ name: 'Your bank', number: '+49301234567', contact: { name: 'Anna Lindqvist' } });
  const caller = page.getByRole('article', { name: 'Call with Anna Lindqvist' });
  await caller.getByText(SAYS).waitFor();
  await caller.getByRole('img', { name: 'From your contacts, found by number' }).waitFor();
  await card.getByRole('heading', { name: 'Anna Lindqvist' }).waitFor({ state: 'attached' });
  await card.getByText(SAYS).waitFor({ state: 'attached' });
  const notice = await until('the notification', () => notifications.shown()[0]);
  expect(notice.title).toBe('Anna Lindqvist');
  expect(notice.body).toContain('+49301234567');

  await app.ask('decline', { callId: id });
  await app.call('ended', (one) => one.id === id);
  await page.keyboard.press('Control+1');
  await page.locator('.history-row', { hasText: 'Anna Lindqvist' }).waitFor();
  await page.locator('.detail').getByText(SAYS).waitFor();
});

test('who only calls himself so is shown by the number that he has, and can be added', async () => {
  const { page } = app;
  call('Anna Lindqvist', '+49301234568');
  const { id, party } = await app.call('ringing');
  expect(party.contact).toBeUndefined();
  await app.ask('decline', { callId: id });
  await app.call('ended', (one) => one.id === id);
  await page.getByRole('button', { name: 'Add to contacts' }).click();
  expect(await page.getByLabel('Number or address', { exact: true }).inputValue()).toBe('+49301234568');
  await page.getByRole('button', { name: 'Cancel' }).click();
});

/** A phone that is reached without a server, and says of itself what it likes. */
async function phoneAt(address: string) {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  return {
    at: `${address}:${socket.address().port}`,
    call(from: string, port: number): void {
      const to = { uri: `sip:127.0.0.1:${port}`, to: '<sip:alice@127.0.0.1>', callId: randomToken(), cseq: 1 };
      const headers = [`Contact: <sip:${address}:${socket.address().port}>`];
      socket.send(requestText({ method: 'INVITE', ...to, from: `${from};tag=${randomToken()}`, headers }), port, '127.0.0.1');
    },
    stop: () => socket.close(),
  };
}

test('without a server a contact is known by the phone that the call comes from, and nobody by what he says', async () => {
  const { page } = app;
  await app.ask('saveContact', { contact: { name: 'Bob Winter', numbers: ['bob@example.org', '+49 30 7654321', '127.0.0.2'] } });
  await app.ask('saveSettings', { patch: { directCalls: true } });
  const { port } = await until('a port', async () => (await app.snapshot()).direct ?? undefined);
  const [stranger, phone] = [await phoneAt('127.0.0.3'), await phoneAt('127.0.0.2')];
  for (const from of ['"Bob Winter" <sip:bob@example.org>', '"Bob Winter" <sip:+49307654321@127.0.0.2>']) {
    stranger.call(from, port);
    const { id, party } = await app.call('ringing');
    expect([party.contact, party.number]).toEqual([undefined, expect.stringContaining(`@${stranger.at}`)]);
    const caller = page.getByRole('article', { name: 'Call with Bob Winter' });
    await caller.getByText(`@${stranger.at}`).waitFor();
    expect(await caller.getByRole('img', { name: 'From your contacts, found by number' }).count()).toBe(0);
    await card.getByText('Direct call, without a server').waitFor({ state: 'attached' });
    await app.ask('decline', { callId: id });
    await app.call('ended', (one) => one.id === id);
  }
  phone.call('"Front desk" <sip:anybody@example.org>', port);
  const { id } = await app.call('ringing');
  const known = page.getByRole('article', { name: 'Call with Bob Winter' });
  await known.getByText('Says it is “Front desk”').waitFor();
  await known.getByRole('img', { name: 'From your contacts, found by number' }).waitFor();
  await app.ask('decline', { callId: id });
  await app.call('ended', (one) => one.id === id);
  stranger.stop();
  phone.stop();
});

test('contacts are there after a restart, and nothing of it was a complaint of the pages', async () => {
  expect(app.complaints).toEqual([]);
  const { profile } = app;
  await app.close();
  app = await startApp({ profile, env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } });
  expect((await app.snapshot()).contacts).toMatchObject([{ name: 'Anna Lindqvist', numbers: ['030 123 45 67'] }, { name: 'Bob Winter' }]);
});
