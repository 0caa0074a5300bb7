/** The real application set up by a document: it signs in by it, calls, and keeps what is locked from its user, whichever door he takes. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/root.mjs';
import { newProfile, startApp, type App } from '../support/app/app.ts';
import { atShell } from '../support/app/shell.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';

const PASSWORD = 'alicepw';
let lab: Lab;
let server: Kamailio;
let bob: Baresip;
beforeAll(async () => {
  lab = await startLab();
  server = await lab.kamailio({ rtpengine: true });
  bob = await lab.baresip({ user: 'bob' });
});
afterAll(() => lab?.stop());

const fleet = () => ({
  format: 1,
  accounts: [{ id: 'desk', address: 'alice@sip.test', server: server.ws, label: 'Desk', password: 'env:DESK_PASSWORD' }],
  settings: { theme: 'dark', notifications: false },
  locked: ['theme', 'notifications'],
  mayAddAccounts: false,
});
function write(profile: string, content: string): string {
  const file = join(profile, 'fleet.json');
  writeFileSync(file, content);
  chmodSync(file, 0o644);
  return file;
}
const registered = (app: App) =>
  app.seen('the account signs in', ({ accounts }) => accounts.find(({ registration }) => registration.state === 'registered'));

describe('by --provision=FILE', () => {
  const profile = newProfile();
  let app: App;
  beforeAll(async () => {
    const file = write(profile, JSON.stringify(fleet()));
    app = await startApp({ profile, args: [`--provision=${file}`], env: { DESK_PASSWORD: PASSWORD } });
  });
  afterAll(() => app?.close());
  const offhook = (...words: string[]) => atShell([process.execPath, inRoot('scripts', 'offhook.mjs'), '--profile', profile, ...words]);
  const section = (name: string) => app.page.getByRole('button', { name, exact: true }).click();

  test('it signs in without a word typed, by a password that stands nowhere else', async () => {
    expect(await registered(app)).toMatchObject({ account: { id: 'desk', label: 'Desk' }, hasPassword: true });
    const { policy, settings } = await app.snapshot();
    expect(policy).toMatchObject({ problems: [], accounts: { desk: { locked: true } } });
    expect(settings.theme).toBe('dark');
  });

  test('a call works', async () => {
    await app.ask('dial', { to: 'bob' });
    await app.call('active');
    await bob.next('CALL_ESTABLISHED');
    await app.ask('hangUp', {});
    await app.call('ended');
  });

  test('what is locked is shown so, for the ear too, and does not move', async () => {
    await section('Settings');
    await section('Notifications');
    const own = app.page.getByRole('switch', { name: 'Show a notification when somebody calls' });
    await own.waitFor();
    await app.page.getByText('Set by your organisation.').waitFor();
    expect(await own.getAttribute('aria-disabled')).toBe('true');
    const describedBy = (await own.getAttribute('aria-describedby')) ?? '';
    expect(await app.page.locator(`[id="${describedBy}"]`).textContent()).toMatch(/^Set by your organisation\. /);
    await own.click({ force: true });
    expect((await app.snapshot()).settings.notifications).toBe(false);
    await section('Appearance');
    await app.page.getByRole('radio', { name: 'Light' }).click({ force: true });
    expect((await app.snapshot()).settings.theme).toBe('dark');
    await section('Organisation');
    await app.page.getByText(/^By .*fleet\.json/).waitFor();
  });

  test('an account of the organisation can be read, and has no button that removes it', async () => {
    await section('Accounts');
    await app.page.getByRole('button', { name: /alice@sip\.test/ }).click();
    await app.page.getByText('Your organisation has set up this account.', { exact: true }).waitFor();
    expect(await app.page.getByRole('textbox', { name: 'Address' }).getAttribute('readonly')).not.toBeNull();
    expect(await app.page.getByRole('button', { name: 'Remove account…' }).count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });

  test('nor can the command line change any of it', async () => {
    for (const words of [
      ['call', 'saveSettings', '{"patch":{"theme":"light"}}'],
      ['call', 'saveSettings', '{"patch":{"provisioningAddress":"https://mine.example/offhook.json"}}'],
      ['call', 'saveAccount', '{"account":{"address":"me@example.com"}}'],
      ['account', 'set', 'Desk', '--label', 'Mine'],
      ['account', 'remove', 'Desk'],
    ]) {
      const done = await offhook(...words, '--json');
      expect([done.code, JSON.parse(done.stderr)], words.join(' ')).toMatchObject([1, { error: { code: 'locked' } }]);
    }
    expect((await app.snapshot()).accounts).toMatchObject([{ account: { label: 'Desk' } }]);
  });

  test('a document that breaks is told, and all goes on as it was', async () => {
    const file = write(profile, '{"format":1,"settings":{"theme":"pink"}}');
    await app.ask('readProvisioning', {});
    const { policy, settings, accounts } = await app.snapshot();
    expect(policy.problems).toMatchObject([
      { source: file, fault: 'invalid', detail: expect.stringMatching(/^settings\.theme: /) as string },
    ]);
    expect(settings.theme).toBe('dark');
    expect(accounts).toHaveLength(1);
    await app.page.getByText('could not be applied').first().waitFor();
    await section('Organisation');
    await app.page.getByRole('alert', { name: 'What could not be applied' }).getByText('settings.theme').waitFor();
  });

  test('the password stands in no file of the profile', () => {
    for (const name of ['offhook.log', 'provisioning.json', 'settings.json']) {
      expect(readFileSync(join(profile, name), 'utf8'), name).not.toContain(PASSWORD);
    }
    expect(JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'))).toMatchObject({ accounts: [], settings: { theme: 'system' } });
  });
});

describe('by --provision=URL', () => {
  test('it is fetched by the application’s own network, and by its tag the next time', async () => {
    const asked: (string | undefined)[] = [];
    const web = createServer((request, response) => {
      const etag = '"first"';
      asked.push(request.headers['if-none-match']);
      if (asked.at(-1) === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag, 'content-type': 'application/json' }).end(JSON.stringify(fleet()));
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(web.address() as AddressInfo).port}/offhook.json`;
    const app = await startApp({ args: [`--provision=${address}`], env: { DESK_PASSWORD: PASSWORD } });
    try {
      await registered(app);
      await app.ask('readProvisioning', {});
      expect(asked).toEqual([undefined, '"first"']);
      expect((await app.snapshot()).policy).toMatchObject({
        sources: [address],
        problems: [],
        locked: ['theme', 'notifications', 'provisioningAddress'],
      });
    } finally {
      await app.close();
      web.close();
      web.closeAllConnections();
    }
  });
});
