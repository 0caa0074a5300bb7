import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { spawn } from 'node:child_process';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPointer, socketPath } from '../../../src/main/control/endpoint.ts';
import { serveControl } from '../../../src/main/control/serve-control.ts';
import { CommandError } from '../../../src/shared/command-error.ts';
import type { Commands } from '../../../src/shared/commands.ts';
import type { Store } from '../../../src/main/store.ts';
import { rawClient, type RawClient } from '../../support/control-socket.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testStore } from '../../support/test-store.ts';

const folder = temporaryFolder();
const log = fakeLog();
let store: Store;
let dialled: unknown[];
let door: { close(): void } | undefined;
let release: () => void;
const clients: RawClient[] = [];

const commands = {
  dial: (args: unknown) => {
    dialled.push(args);
    return { callId: 'c1' };
  },
  hangUp: () => {
    throw new CommandError('noSuchCall', 'There is no call');
  },
  swap: () => new Promise((resolve) => (release = () => resolve({}))),
} as unknown as Commands;

const serve = () => serveControl({ profileFolder: folder.path, commands, store, log });
const client = async () => {
  const made = await rawClient(folder.path);
  clients.push(made);
  return made;
};
const rpc = (id: unknown, method: string, params?: unknown) => ({ jsonrpc: '2.0', id, method, params });

beforeEach(async () => {
  store = testStore();
  dialled = [];
  log.lines.length = 0;
  door = await serve();
});
afterEach(() => {
  for (const { socket } of clients.splice(0)) socket.destroy();
  door?.close();
});

describe('the socket', () => {
  it('is for this user alone, and a pointer tells where it is', () => {
    const pointer = readPointer(folder.path)!;
    expect(pointer).toEqual({ socket: socketPath(folder.path), pid: process.pid });
    expect(pointer.socket.length).toBeLessThan(100);
    expect(statSync(pointer.socket).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(pointer.socket)).mode & 0o077).toBe(0);
    expect(statSync(`${folder.path}/control.json`).mode & 0o777).toBe(0o600);
  });

  it('goes with the app', () => {
    const { socket } = readPointer(folder.path)!;
    door?.close();
    expect(existsSync(socket)).toBe(false);
    expect(readPointer(folder.path)).toBeUndefined();
  });

  it('is taken over from an app that was killed', async () => {
    door?.close();
    const path = socketPath(folder.path);
    const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    await once(spawn(process.execPath, ['-e', script]), 'exit');
    expect(existsSync(path)).toBe(true);
    door = await serve();
    const { send, next } = await client();
    send(rpc(1, 'snapshot'));
    expect(await next()).toMatchObject({ id: 1, result: { version: '0.0.0' } });
  });

  it('is not taken from an app that lives', async () => {
    await expect(serve()).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const { send, next } = await client();
    send(rpc(1, 'snapshot'));
    expect(await next()).toMatchObject({ id: 1 });
  });
});

describe('a client', () => {
  it('gives commands and hears what came of them', async () => {
    const { send, next } = await client();
    const ask = async (...request: Parameters<typeof rpc>) => {
      send(rpc(...request));
      return next();
    };
    expect(await ask(1, 'dial', { to: '100' })).toEqual({ jsonrpc: '2.0', id: 1, result: { callId: 'c1' } });
    expect(await ask('two', 'hangUp')).toMatchObject({
      id: 'two',
      error: { code: -32000, message: 'There is no call', data: { code: 'noSuchCall' } },
    });
    expect(await ask(3, 'dial', {})).toMatchObject({ id: 3, error: { code: -32602, data: { code: 'badArguments', field: 'to' } } });
    expect(await ask(4, 'nothing')).toMatchObject({ id: 4, error: { code: -32601 } });
    expect(await ask(5, 'mediaReady')).toMatchObject({ id: 5, error: { code: -32000, data: { code: 'forbidden' } } });
  });

  it('gets no answer to a notification, and one array for a batch', async () => {
    const { send, next } = await client();
    send({ jsonrpc: '2.0', method: 'dial', params: { to: '7' } });
    send([{ jsonrpc: '2.0', method: 'dial', params: { to: '8' } }]);
    send([rpc(1, 'dial', { to: '9' }), 5, { jsonrpc: '2.0', method: 'dial', params: { to: '10' } }]);
    expect(await next()).toMatchObject([{ id: 1 }, { id: null, error: { code: -32600 } }]);
    expect(dialled).toEqual(['7', '8', '9', '10'].map((to) => ({ to })));
  });

  it('is not kept waiting by its own slow command', async () => {
    const { send, next } = await client();
    send(rpc(1, 'swap'), rpc(2, 'snapshot'));
    expect(await next()).toMatchObject({ id: 2 });
    release();
    expect(await next()).toMatchObject({ id: 1, result: {} });
  });

  it('may end its side first and still gets its answer, then the end', async () => {
    const { socket, send, next } = await client();
    send(rpc(1, 'swap'));
    socket.end();
    const reader = next();
    // Only once the command has begun can it be let go.
    while (!release) await new Promise((resolve) => setImmediate(resolve));
    const other = await client();
    other.send(rpc(1, 'snapshot'));
    await other.next();
    release();
    expect(await reader).toMatchObject({ id: 1 });
    expect(await next()).toBeUndefined();
  });

  it('is sent away with a line that never ends', async () => {
    const { socket, raw, next } = await client();
    const closed = once(socket, 'close');
    raw('x'.repeat(1_100_000));
    expect(await next()).toMatchObject({ error: { code: -32700 } });
    socket.end();
    await closed;
  });
});

describe('a subscriber', () => {
  it('gets the snapshot at once, each new one, and none after unsubscribing', async () => {
    const { send, next } = await client();
    send(rpc(1, 'subscribe'));
    expect(await next()).toMatchObject({ id: 1, result: {} });
    expect(await next()).toMatchObject({ method: 'snapshot', params: { version: '0.0.0' } });
    store.update({ version: '1' });
    store.update({ version: '2' });
    expect(await next()).toMatchObject({ method: 'snapshot', params: { version: '2' } });
    send(rpc(2, 'unsubscribe'));
    expect(await next()).toMatchObject({ id: 2 });
    store.update({ version: '3' });
    send(rpc(3, 'snapshot'));
    expect(await next()).toMatchObject({ id: 3, result: { version: '3' } });
  });

  it('that does not read costs little, and then gets the latest', async () => {
    const { socket, send, next } = await client();
    send(rpc(1, 'subscribe'));
    await next();
    await next();
    socket.pause();
    const size = 100_000;
    for (let revision = 1; revision <= 2_000; revision++) {
      store.update({ version: `${revision}${'.'.repeat(size)}` });
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.resume();
    let seen = 0;
    for (let answer = await next(); ; answer = await next()) {
      seen++;
      if (answer?.params?.version.startsWith('2000.')) break;
    }
    // What the system's own buffer held, one that was on its way, and the latest.
    expect(seen).toBeLessThan(20);
  });
});

it('garbage never throws, and the next client is served', async () => {
  const chunk = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.json().map((text) => Buffer.from(`${text}\n`)),
    fc
      .record({
        jsonrpc: fc.constantFrom('2.0', 2),
        id: fc.anything(),
        method: fc.oneof(fc.constantFrom('dial', 'hangUp', 'subscribe', 'saveAccount', '__proto__'), fc.string()),
        params: fc.anything(),
      })
      .map((value) => Buffer.from(`${JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part))}\n`)),
  );
  const thrown: unknown[] = [];
  const note = (error: unknown) => void thrown.push(error);
  process.on('uncaughtException', note).on('unhandledRejection', note);
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 20 }), fc.boolean(), async (chunks, abrupt) => {
        const garbler = await client();
        for (const part of chunks) garbler.raw(part);
        if (abrupt) garbler.socket.destroy();
        else garbler.socket.end();
        const { send, next, socket } = await client();
        send(rpc('still there', 'snapshot'));
        expect(await next()).toMatchObject({ id: 'still there' });
        socket.destroy();
      }),
      { numRuns: 150 },
    );
  } finally {
    process.off('uncaughtException', note).off('unhandledRejection', note);
  }
  expect(thrown).toEqual([]);
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
}, 30_000);

it('a place that another user could enter is not used', () => {
  const shared = socketPath(folder.path, { platform: 'linux', env: { XDG_RUNTIME_DIR: tmpdir() }, home: '/' });
  expect(dirname(shared)).not.toBe(tmpdir());
  expect(statSync(dirname(shared)).mode & 0o077).toBe(0);
});
