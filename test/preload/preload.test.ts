import { EventEmitter } from 'node:events';
import { beforeAll, expect, it, vi } from 'vitest';
import type { OffhookBridge } from '../../src/preload/preload.ts';
import { CHANNELS } from '../../src/shared/channels.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  bus: undefined as EventEmitter | undefined,
  sent: [] as unknown[][],
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
  ipcRenderer: {
    on: (channel: string, run: () => void) => electron.bus!.on(channel, run),
    off: (channel: string, run: () => void) => electron.bus!.off(channel, run),
    send: (...args: unknown[]) => electron.sent.push(args),
    invoke: (...args: unknown[]) => Promise.resolve(args),
  },
}));

let offhook: OffhookBridge;
beforeAll(async () => {
  electron.bus = new EventEmitter();
  await import('../../src/preload/preload.ts');
  offhook = electron.exposed.get('offhook') as OffhookBridge;
});

it('gives the page three functions and nothing else', () => {
  expect([...electron.exposed.keys()]).toEqual(['offhook']);
  expect(Object.keys(offhook).sort()).toEqual(['command', 'onMediaRequest', 'onSnapshot']);
});

it('carries a command', async () => {
  expect(await offhook.command('dial', { to: '1' })).toEqual([CHANNELS.command, { name: 'dial', args: { to: '1' } }]);
});

it('asks for the current snapshot on subscribing, hides the event, and stops when told', () => {
  const seen: unknown[][] = [];
  const stop = offhook.onSnapshot((...args: unknown[]) => seen.push(args));
  expect(electron.sent).toEqual([[CHANNELS.snapshot]]);
  electron.bus!.emit(CHANNELS.snapshot, { sender: 'must not leak' }, { revision: 1 });
  stop();
  electron.bus!.emit(CHANNELS.snapshot, {}, { revision: 2 });
  expect(seen).toEqual([[{ revision: 1 }]]);
});

it('hands media requests on', () => {
  const seen: unknown[] = [];
  offhook.onMediaRequest((envelope) => seen.push(envelope));
  electron.bus!.emit(CHANNELS.media, {}, { id: 1 });
  expect(seen).toEqual([{ id: 1 }]);
});
