/** Callers who write into their names what no name is, byte for byte over the wire into the real application. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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
afterEach(async () => {
  for (const call of (await app.snapshot()).calls) if (call.phase === 'ringing') await app.ask('decline', { callId: call.id });
  await until('no notification', () => notifications.shown().length === 0);
});
afterAll(async () => {
  await app?.close();
  await notifications?.leave();
  server?.stop();
  await lab?.stop();
});

function call(name: string): void {
  const from = `sip:%3Cb%3E7@127.0.0.1:${server.port}`;
  const invite = requestText({
    ...{ method: 'INVITE', uri: `sip:alice@127.0.0.1:${server.port}`, callId: randomToken(), cseq: 1 },
    ...{ from: `"${name}" <${from}>;tag=${randomToken()}`, to: '<sip:alice@127.0.0.1>', headers: [`Contact: <${from}>`] },
  });
  server.send(invite.replace('SIP/2.0/WS far.invalid', `SIP/2.0/UDP 127.0.0.1:${server.port}`));
}

/** What a page has drawn of a name, and whether anything of it became more than text, or wider than the page. */
const drawn = (page: Page, name: string) =>
  until(`${name} is drawn`, () =>
    page.evaluate((wanted) => {
      const place = [...document.querySelectorAll('h1, h2, span, strong')].find(({ textContent }) => textContent === wanted);
      const { scrollWidth, clientWidth } = document.documentElement;
      const isClipped = place !== undefined && getComputedStyle(place).overflow === 'hidden';
      const became = { elements: place?.childElementCount, ran: 'pwned' in window };
      return place && { ...became, isWider: scrollWidth > clientWidth, isClipped };
    }, name),
  );
const HTML = '<img src=x onerror=window.pwned=1><b>Anna</b>&amp;';
const TAME = { elements: 0, ran: false, isWider: false, isClipped: true };

describe('a caller whose name', () => {
  test.each([
    ['has control characters', 'Anna\u0007\u001b[31m\u0001red', 'Anna [31m red'],
    ['is HTML', HTML, HTML],
    ['is very long', 'Anna '.repeat(300), 'Anna '.repeat(24).trim()],
    ['turns the text round', 'Anna \u202egnp.exe\u2066', 'Anna gnp.exe'],
    ['is of emoji, and cut between two', `A${'\u{1f600}'.repeat(100)}`, `A${'\u{1f600}'.repeat(59)}`],
    ['is of joined emoji', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467} Anna', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467} Anna'],
    ['has marks on marks', `A${'\u0301'.repeat(500)}`, `A${'\u0301'.repeat(119)}`],
  ])('%s is tame on the card, in the notification and in the history', async (_what, name, shown) => {
    call(name);
    const { id, party } = await app.call('ringing');
    expect(party).toMatchObject({ name: shown, number: '<b>7' });
    expect(await drawn(card, shown)).toEqual(TAME);
    const notice = await until('the notification', () => notifications.shown()[0]);
    // A summary is text, a body is markup (Desktop Notifications 1.2).
    expect(notice.title).toBe(shown);
    expect(notice.body).toContain('&lt;b&gt;7');
    expect(notice.body).not.toMatch(/[<>]/);
    await app.ask('decline', { callId: id });
    await app.call('ended', (one) => one.id === id);
    const { entries } = await app.ask('listHistory', { limit: 1 });
    expect(entries).toMatchObject([{ party: { name: shown, number: '<b>7' } }]);
    await app.ask('dismiss', { callId: id }).catch(() => undefined);
    expect(await drawn(app.page, shown)).toEqual(TAME);
  });

  test('and nothing of it was a complaint of the pages', () => expect(app.complaints).toEqual([]));
});
