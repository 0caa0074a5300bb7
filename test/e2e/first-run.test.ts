/** A newcomer: from the first window to a call, with every mistake on the way, by keyboard and mouse only. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { rawSound } from '../support/app/stage.ts';
import { hearsAtSpeaker, speak } from '../support/app/sound.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';

let lab: Lab;
let server: Kamailio;
let app: App;

beforeAll(async () => {
  lab = await startLab();
  server = await lab.kamailio({ rtpengine: true });
  app = await startApp();
});
afterAll(async () => {
  await app?.close();
  await lab?.stop();
});

const field = (name: string | RegExp) => app.page.getByRole('textbox', { name });

test('says what is wrong with an address, beside it', async () => {
  await field('Address').fill('alice');
  await app.page.getByRole('button', { name: 'Sign in' }).click();
  await app.page
    .getByText(/name@server|anna@example\.com/)
    .first()
    .waitFor();
  expect((await app.snapshot()).accounts).toEqual([]);
});

test('asks before it trusts a certificate that nobody vouches for', async () => {
  await field('Address').fill('alice@sip.test');
  await app.page.getByLabel('Password', { exact: true }).fill('wrong');
  const serverField = field('Server');
  if (!(await serverField.isVisible()))
    await app.page
      .getByRole('button', { name: /Server|Change/ })
      .first()
      .click();
  await serverField.fill(server.wss);
  await app.page.getByRole('button', { name: 'Sign in' }).click();
  await app.page.getByRole('button', { name: /Trust this certificate/ }).click();
});

test('says that the password is wrong, and signs in with the right one', async () => {
  await app.page
    .getByText(/Wrong password/)
    .first()
    .waitFor();
  await app.page.getByLabel('Password', { exact: true }).fill('alicepw');
  await app.page.getByRole('button', { name: /Sign in|Try again/ }).click();
  await app.page.getByRole('combobox', { name: 'Call or search' }).waitFor();
  const { accounts } = await app.snapshot();
  expect(accounts).toMatchObject([{ registration: { state: 'registered' }, hasPassword: true }]);
});

test('makes the first call by typing anywhere', async () => {
  const bob = await lab.baresip({ user: 'bob', tone: 1000 });
  await app.ask('saveSettings', { patch: rawSound });
  const voice = speak(440);
  await app.page.locator('body').press('b');
  await app.page.keyboard.type('ob');
  await app.page.keyboard.press('Enter');
  const card = app.page.getByRole('region', { name: 'Calls in progress' });
  await card.getByText('In call').waitFor();
  await bob.hears(440);
  await hearsAtSpeaker(1000);
  voice.stop();
  await card.getByRole('button', { name: 'Hang up' }).click();
  expect((await app.call('ended')).reason.kind).toBe('hungUp');
  expect(app.complaints).toEqual([]);
});
