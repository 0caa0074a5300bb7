/** Links as they really come: from strangers, in the middle of something, before anybody has signed in, while the phone quits. */
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startApp, newProfile, type App } from '../support/app/app.ts';
import { needed } from '../support/app/needed.ts';
import { reachPhone } from '../support/app/running-phone.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

let lab: Lab;
let app: App;
let profile = '';
/** By a program that hands over a link, whatever that holds. */
const start = async (...behind: readonly string[]): Promise<void> => {
  const words = behind.length > 0 ? ['--', ...behind] : [];
  const second = await lab.spawn(needed('OFFHOOK_ELECTRON'), [needed('OFFHOOK_APP'), `--profile=${profile}`, ...words]);
  expect(await second.exited).toMatchObject({ code: 0 });
  // Nothing of its own: it is no second phone.
  const told = behind.length > 0 ? 'the link has been passed to it.' : 'its window is now in front.';
  expect(second.log().match(/^offhook: .*$/gm)).toEqual([`offhook: Offhook is already running; ${told}`]);
};
const box = () => app.page.getByRole('combobox', { name: 'Call or search' });
const question = (text: string) => app.page.getByRole('alert').getByText(text);
const numbers = async (): Promise<unknown[]> =>
  (await app.snapshot()).calls.filter(({ phase }) => phase !== 'ended').map(({ party }) => party.number);

beforeAll(async () => {
  lab = await startLab();
  profile = newProfile();
});
afterAll(async () => {
  await app?.close().catch(() => undefined);
  await lab?.stop();
});

describe('a start by a link', () => {
  const stolen = () => join(needed('OFFHOOK_HOME'), 'stolen');
  afterEach(() => rmSync(stolen(), { recursive: true, force: true }));

  test('obeys nothing that is written behind the dashes, nor does a later one', async () => {
    const document = join(needed('OFFHOOK_HOME'), 'stolen.json');
    writeFileSync(document, JSON.stringify({ format: 1, settings: { theme: 'dark' }, locked: ['theme'] }));
    chmodSync(document, 0o644);
    const evil = [`--provision=${document}`, `--profile=${stolen()}`, '--profile', stolen()];
    app = await startApp({ profile, args: ['--', 'tel:0900123', ...evil] });
    await app.seen('the number waits', ({ handedOver }) => handedOver?.kind === 'number' && handedOver.to === '0900123');
    await start('tel:0900124', ...evil);
    await app.seen('the next one waits', ({ handedOver }) => handedOver?.kind === 'number' && handedOver.to === '0900124');
    const { policy, notices } = await app.snapshot();
    expect(policy.locked).toEqual([]);
    expect(notices.filter(({ kind }) => kind === 'provisioningFailed')).toEqual([]);
    expect(existsSync(stolen())).toBe(false);
  });
});

describe('before anybody has signed in, a link', () => {
  test('is told of and can be sent away', async () => {
    await question('wants to call 0900124. Sign in first').waitFor();
    await app.page.getByRole('button', { name: 'Do not call' }).click();
    await app.seen('nothing waits', ({ handedOver }) => handedOver === null);
    await question('0900124').waitFor({ state: 'detached' });
  });

  test('that names nobody is told of, until a good one comes', async () => {
    const told = app.page.getByText('What you opened or copied contains no number or address to call.');
    await start('tel:nobody');
    await told.waitFor();
    await start('tel:2');
    await question('wants to call 2. Sign in first').waitFor();
    await told.waitFor({ state: 'detached' });
  });

  test('is asked about as soon as somebody has', async () => {
    await app.ask('practice', { on: true });
    await app.page.getByRole('button', { name: 'Call 2', exact: true }).waitFor();
    expect(await box().inputValue()).toBe('2');
    expect(await numbers()).toEqual([]);
    await app.page.getByRole('button', { name: 'Do not call' }).click();
    expect(await box().inputValue()).toBe('');
  });
});

describe('in the middle of something, a link', () => {
  test('leaves what is being written', async () => {
    await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
    await box().fill('someone I was typ');
    await start('tel:2');
    await question('wants to call 2.').waitFor();
    await app.page.keyboard.type('ing');
    expect(await box().inputValue()).toBe('someone I was typing');
    await until('the call', async () => {
      if ((await numbers()).includes('2')) return true;
      await app.page.getByRole('button', { name: 'Call 2', exact: true }).click();
      return false;
    });
    await question('wants to call 2.').waitFor({ state: 'detached' });
    expect(await box().inputValue()).toBe('someone I was typing');
    const { id } = await app.call('active');
    await app.ask('hangUp', { callId: id });
    await app.seen('the call is over', ({ calls }) => calls.every(({ phase }) => phase === 'ended'));
    await app.ask('practice', { on: false });
  });
});

describe('a start while the phone quits', () => {
  test('is made once more when it has gone, with its link', async () => {
    // Held at the very end, when all is closed: the last moment at which another start finds it.
    await app.inMain(({ app: electron }) => {
      let closed = 0;
      electron.on('before-quit', (event) => {
        closed += event.defaultPrevented ? 0 : 1;
        if (closed === 1) event.preventDefault();
        if (closed === 1) (globalThis as { held?: boolean }).held = true;
      });
      electron.quit();
    });
    await until('all is closed', () => app.inMain(() => (globalThis as { held?: boolean }).held));
    app.leave();
    await start();
    await start('tel:0900127');
    await start();
    const gone = new Promise<void>((resolve) => app.electron.process().once('exit', () => resolve()));
    await app.inMain(({ app: electron }) => void setTimeout(() => electron.quit())).catch(() => undefined);
    await gone;
    const next = await reachPhone(profile);
    try {
      await next.seen('the number waits', ({ handedOver }) => handedOver?.kind === 'number' && handedOver.to === '0900127', 30_000);
      expect((await next.snapshot()).accounts).toEqual([]);
    } finally {
      await next.ask('quit', {});
      next.leave();
    }
  });
});
