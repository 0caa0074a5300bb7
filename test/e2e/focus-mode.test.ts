/** The desktop's own do-not-disturb, of a real notification server: calls come without a sound, and can be answered. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needed } from '../support/app/needed.ts';
import { setStage, type Stage } from '../support/app/stage.ts';
import { guarded } from '../support/lab/daemon.ts';

let stage: Stage;
/** As its user does, on the session's bus. */
async function pause(on: boolean): Promise<void> {
  const [command, words] = guarded('dunstctl', ['set-paused', String(on)], process.getuid?.() === 0 ? needed('OFFHOOK_USER') : undefined);
  expect((await (await stage.lab.spawn(command, words)).exited).code).toBe(0);
}

beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await pause(false);
  await stage?.end();
});

test('calls come silently while the desktop wants quiet, and ring again after it', async () => {
  const { app, bob } = stage;
  await app.seen('the desktop tells', ({ desktop }) => desktop.focusMode === false);
  await pause(true);
  await app.seen('it wants quiet', ({ desktop }) => desktop.focusMode === true);
  await bob.dial('alice');
  const quiet = await app.call('ringing');
  expect(quiet.silenced).toBe('byFocusMode');
  await app.page.getByText('Incoming call, silenced by your computer’s do not disturb').waitFor();
  await app.ask('answer', { callId: quiet.id });
  await app.call('active');
  await app.ask('hangUp', { callId: quiet.id });
  await app.call('ended');
  await pause(false);
  await app.seen('it is over', ({ desktop }) => desktop.focusMode === false);
  await bob.dial('alice');
  expect((await app.call('ringing', ({ id }) => id !== quiet.id)).silenced).toBe(false);
});
