import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEnds } from '../../../src/main/desktop/ends.ts';
import { settle } from '../../support/fakes/fake-sip.ts';

class QuitEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
/** As Electron's: it quits, unless somebody prevents it. */
class App extends EventEmitter {
  gone = 0;
  quit = (): void => {
    const event = new QuitEvent();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.gone++;
  };
}
const system = vi.hoisted((): { app?: unknown; powerMonitor?: unknown } => ({}));
vi.mock('electron', () => ({
  get app() {
    return system.app;
  },
  get powerMonitor() {
    return system.powerMonitor;
  },
}));

let app: App;
let power: EventEmitter;
const platform = process.platform;
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const before = signals.map((signal) => [signal, process.listeners(signal)] as const);
beforeEach(() => {
  [app, power] = [new App(), new EventEmitter()];
  Object.assign(system, { app, powerMonitor: power });
});
afterEach(() => {
  Object.defineProperty(process, 'platform', { value: platform });
  for (const [signal, known] of before)
    for (const run of process.listeners(signal)) if (!known.includes(run)) process.off(signal, run as () => void);
});

function phone({ on = 'linux', isBusy = true, leave = () => app.quit() } = {}) {
  Object.defineProperty(process, 'platform', { value: on });
  const done: string[] = [];
  const open: (() => void)[] = [];
  const late = (what: string) => () => (done.push(what), new Promise<void>((resolve) => open.push(resolve)));
  const windows: (() => void)[] = [];
  const ends = createEnds();
  ends.closeFirst(
    {
      isBusy: () => isBusy,
      askToQuit: () => void done.push('ask'),
      close: late('close'),
      closeNow: late('closeNow'),
      leave: () => (done.push('leave'), leave()),
    },
    { onSessionEnd: (run) => void windows.push(run) },
  );
  return {
    ...{ done, ends },
    endSession: () => windows.forEach((run) => run()),
    closed: async () => (open.splice(0).forEach((resolve) => resolve()), settle()),
  };
}

it('calls are ended first, once, however often the user quits meanwhile', async () => {
  const { done, ends, closed } = phone();
  ends.quit();
  app.quit();
  expect([done, app.gone]).toEqual([['close'], 0]);
  await closed();
  expect([done, app.gone]).toEqual([['close', 'leave'], 1]);
});

it('a system that goes down waits, and is not kept waiting', async () => {
  const { done, closed } = phone();
  const event = new QuitEvent();
  power.emit('shutdown', event);
  expect([event.defaultPrevented, done, app.gone]).toEqual([true, ['closeNow'], 0]);
  // The session says so too.
  app.quit();
  expect([done, app.gone]).toEqual([['closeNow'], 0]);
  await closed();
  expect([done, app.gone]).toEqual([['closeNow'], 1]);
});

it('a system that goes down hurries one who quits already, and puts in no update', async () => {
  const { done, ends, closed } = phone();
  ends.quit();
  power.emit('shutdown', new QuitEvent());
  await closed();
  expect([done, app.gone]).toEqual([['close', 'closeNow'], 1]);
});

it('a system that goes down while an update is put in place does not wait for that', async () => {
  const { done, ends, closed } = phone({ leave: () => undefined });
  ends.quit();
  await closed();
  expect([done, app.gone]).toEqual([['close', 'leave'], 0]);
  power.emit('shutdown', new QuitEvent());
  expect([done, app.gone]).toEqual([['close', 'leave'], 1]);
});

it('Windows ends the session: it is said at once', () => {
  const { done, endSession } = phone({ on: 'win32' });
  endSession();
  expect(done).toEqual(['closeNow']);
});

it('the Dock of macOS quits: it is asked about in a call, and nothing has begun', () => {
  const { done, ends } = phone({ on: 'darwin' });
  const others: boolean[] = [];
  app.on('before-quit', ({ defaultPrevented }: QuitEvent) => others.push(defaultPrevented));
  app.quit();
  expect([done, others]).toEqual([['ask'], [true]]);
  ends.quit();
  expect(done).toEqual(['ask', 'close']);
});

it('the Dock quits at rest: nobody is asked', () => {
  const { done } = phone({ on: 'darwin', isBusy: false });
  app.quit();
  expect(done).toEqual(['close']);
});

it('a signal comes: nobody is asked', () => {
  const { done } = phone({ on: 'darwin' });
  process.emit('SIGTERM');
  expect(done).toEqual(['close']);
});

it('macOS goes down: nobody is asked, and it is not interrupted', async () => {
  const { done, closed } = phone({ on: 'darwin' });
  power.emit('shutdown', new QuitEvent());
  await closed();
  expect([done, app.gone]).toEqual([['closeNow'], 1]);
});
