/** The tray in both kinds of panel there are: the icon tells the state, a click opens the window, and what the menu offers is done. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { choose, click, iconAt, PANELS, photograph, startPanel } from '../support/app/panel.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

/** The colours of assets/tray-drawings.mjs. */
const BLUE = '#3b72f0';
const GREEN = '#2b9a5b';
const TEAL = '#0f96a6';
const VIOLET = '#9461e8';

describe.each(PANELS)('in %s', (panel) => {
  let lab: Lab;
  let app: App;
  beforeAll(async () => {
    lab = await startLab();
    await startPanel(lab, panel);
    app = await startApp();
    await app.ask('practice', { on: true });
    await app.seen('signed in', ({ accounts }) => accounts[0]?.registration.state === 'registered');
  });
  afterAll(async () => {
    await app?.close();
    await lab?.stop();
  });
  const isVisible = () => app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isVisible() ?? false);

  test('the icon is there, and a click on it brings the hidden window', async () => {
    await iconAt(BLUE);
    await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());
    await until('the window is hidden', async () => !(await isVisible()));
    photograph(`tray-${panel}-ready`);
    await click(BLUE, 1);
    await until('the window shows', isVisible);
  });

  test('do not disturb, from the menu', async () => {
    // From the end: Quit, Do not disturb.
    await choose(BLUE, undefined, 'Up', 'Up');
    await app.seen('do not disturb', ({ doNotDisturb }) => doNotDisturb !== null);
    await iconAt(VIOLET);
    photograph(`tray-${panel}-quiet`);
    await choose(VIOLET, undefined, 'Up', 'Up');
    await app.seen('calls ring again', ({ doNotDisturb }) => doNotDisturb === null);
    await iconAt(BLUE);
  });

  test('a call is put on hold, and Quit asks first', async () => {
    await app.ask('dial', { to: '1', accountId: 'practice' });
    const { id } = await app.call('active');
    // From the top: Open, the call's line that is only to be read, Hold.
    await choose(GREEN, undefined, 'Down', 'Down');
    await app.call('active', (call) => call.phase === 'active' && call.hold.local);
    await iconAt(TEAL);
    await choose(TEAL, () => photograph(`tray-${panel}-on-hold`), 'Up');
    await app.seen('asked', ({ notices }) => notices.some(({ kind }) => kind === 'quitAsked'));
    expect((await app.snapshot()).calls).toMatchObject([{ id, phase: 'active' }]);
    await app.ask('dismissNotice', { id: 'quitAsked' });
    await app.ask('hangUp', { callId: id });
  });
});
