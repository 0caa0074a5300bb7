import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendMedia, serveWindow } from '../../../src/main/ipc/serve-window.ts';
import { CHANNELS } from '../../../src/shared/channels.ts';
import type { Commands } from '../../../src/shared/commands.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { testStore } from '../../support/test-store.ts';

const ipc = vi.hoisted(() => ({
  bus: undefined as EventEmitter | undefined,
  handlers: new Map<string, (...args: unknown[]) => unknown>(),
}));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, run: (...args: unknown[]) => unknown) => ipc.handlers.set(channel, run),
    removeHandler: (channel: string) => ipc.handlers.delete(channel),
    on: (channel: string, run: () => void) => ipc.bus!.on(channel, run),
    off: (channel: string, run: () => void) => ipc.bus!.off(channel, run),
  },
}));

const ORIGIN = 'app://offhook';

/** A page as far as the door looks at one. */
function page(url = `${ORIGIN}/index.html`) {
  const sent: [channel: string, payload: unknown][] = [];
  const mainFrame = { url };
  const contents = {
    mainFrame,
    crashed: false,
    isDestroyed: () => false,
    isCrashed: () => contents.crashed,
    send: (channel: string, payload: unknown) => sent.push([channel, payload]),
  };
  const event = (frame: unknown = mainFrame) => ({ sender: contents, senderFrame: frame });
  return { contents: contents as typeof contents & WebContents, sent, event };
}

const ours = page();
const store = testStore();
const dial = vi.fn(() => ({ callId: 'c1' }));
const log = fakeLog();
let door: { close(): void };
/** What the opening of the door sent. */
let opening: typeof ours.sent;
const windows = { origin: ORIGIN, all: () => [{ contents: ours.contents, caller: 'window' as const }] };

beforeEach(() => {
  ipc.bus = new EventEmitter();
  dial.mockClear();
  ours.contents.crashed = false;
  log.lines.length = 0;
  door = serveWindow({ windows, store, log, commands: { dial } as unknown as Commands });
  opening = ours.sent.splice(0);
});
afterEach(() => {
  door.close();
});

const ask = (event: unknown, payload: unknown) => ipc.handlers.get(CHANNELS.command)!(event, payload);

describe('commands', () => {
  it('of our page are carried out', async () => {
    expect(await ask(ours.event(), { name: 'dial', args: { to: '100' } })).toEqual({ ok: true, value: { callId: 'c1' } });
    expect(dial).toHaveBeenCalledWith({ to: '100' });
  });

  const stranger = page();
  it.each([
    ['a window that we did not make', stranger.event()],
    ['a frame inside our page', ours.event({ url: `${ORIGIN}/index.html` })],
    ['a frame that went away', ours.event(null)],
  ])('of %s are refused', async (_who, event) => {
    expect(await ask(event, { name: 'dial', args: { to: '100' } })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(dial).not.toHaveBeenCalled();
    expect(log.lines).toHaveLength(1);
  });

  it.each(['https://example.com/', 'app://other/', 'app://offhook.example.com/', 'file:///app://offhook/', 'about:blank', 'no url'])(
    'of our window showing %s are refused',
    async (url) => {
      const strayed = page(url);
      door.close();
      door = serveWindow({
        windows: { origin: ORIGIN, all: () => [{ contents: strayed.contents, caller: 'window' as const }] },
        store,
        log,
        commands: { dial } as unknown as Commands,
      });
      expect(await ask(strayed.event(), { name: 'dial', args: { to: '100' } })).toMatchObject({ error: { code: 'forbidden' } });
    },
  );

  it.each([
    [{ name: 'dial', args: { to: 7 } }, 'badArguments'],
    [{ name: 'dial' }, 'badArguments'],
    [{ name: 'toString', args: {} }, 'unknownCommand'],
    [{ name: ['dial'], args: { to: '1' } }, 'unknownCommand'],
    [null, 'unknownCommand'],
    ['dial', 'unknownCommand'],
    [undefined, 'unknownCommand'],
  ])('that make no sense are answered: %j', async (payload, code) => {
    expect(await ask(ours.event(), payload)).toMatchObject({ ok: false, error: { code } });
    expect(dial).not.toHaveBeenCalled();
  });
});

describe('the card of who is ringing', () => {
  const card = page(`${ORIGIN}/card.html`);
  const handlers = { dial, mediaReady: vi.fn(() => ({})), mediaReply: vi.fn(() => ({})), cardPainted: vi.fn(() => ({})) };
  const both = [
    { contents: ours.contents, caller: 'window' as const },
    { contents: card.contents, caller: 'card' as const },
  ];
  beforeEach(() => {
    door.close();
    door = serveWindow({ windows: { origin: ORIGIN, all: () => both }, store, log, commands: handlers as unknown as Commands });
    ours.sent.length = 0;
  });

  it('may ask what everybody may, and say what it has painted', async () => {
    expect(await ask(card.event(), { name: 'dial', args: { to: '100' } })).toMatchObject({ ok: true });
    expect(await ask(card.event(), { name: 'cardPainted', args: { callIds: ['c1'] } })).toMatchObject({ ok: true });
    expect(handlers.cardPainted).toHaveBeenCalledWith({ callIds: ['c1'] });
  });

  it.each([
    ['mediaReady', {}],
    ['mediaReply', { id: 1, reply: { ok: true, value: {} } }],
  ] as const)('may not speak for the sound: %s', async (name, args) => {
    expect(await ask(card.event(), { name, args })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(handlers[name]).not.toHaveBeenCalled();
    expect(await ask(ours.event(), { name, args })).toMatchObject({ ok: true });
  });

  it('is spoken for by nobody else', async () => {
    expect(await ask(ours.event(), { name: 'cardPainted', args: { callIds: [] } })).toMatchObject({ error: { code: 'forbidden' } });
  });
});

describe('snapshots', () => {
  it('come to a page that asked before the door was open', () => {
    expect(opening).toEqual([[CHANNELS.snapshot, store.get()]]);
  });

  it('come at once to who asks, and to no stranger', () => {
    ipc.bus!.emit(CHANNELS.snapshot, ours.event());
    expect(ours.sent).toEqual([[CHANNELS.snapshot, store.get()]]);
    const stranger = page();
    ipc.bus!.emit(CHANNELS.snapshot, stranger.event());
    expect(stranger.sent).toEqual([]);
  });

  it('are pushed once per turn, and not to a page whose process died', async () => {
    store.update({ version: 'a' });
    store.update({ version: 'b' });
    await nextTurn();
    await nextTurn();
    expect(ours.sent).toEqual([[CHANNELS.snapshot, store.get()]]);
    ours.contents.crashed = true;
    store.update({ version: 'c' });
    await nextTurn();
    await nextTurn();
    expect(ours.sent).toHaveLength(1);
  });
});

it('media requests say whether there was a page to take them', () => {
  const envelope = { id: 1, request: { kind: 'close', callId: 'c1' } } as const;
  expect(sendMedia(windows, envelope)).toBe(true);
  expect(ours.sent).toEqual([[CHANNELS.media, envelope]]);
  ours.contents.crashed = true;
  expect(sendMedia(windows, envelope)).toBe(false);
});
