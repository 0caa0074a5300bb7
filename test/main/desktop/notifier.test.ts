import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createNotifier } from '../../../src/main/desktop/notifier.ts';
import type { OsNotice } from '../../../src/main/desktop-ports.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';

const bus = vi.hoisted(() => ({ fault: '', listens: true, shown: [] as unknown[], open: 0 }));
// Whatever of Electron is used throws.
vi.mock('electron', () => ({}));
vi.mock('../../../src/main/desktop/freedesktop/session-bus.ts', async (original) => ({
  ...(await original<object>()),
  openSessionBus() {
    if (bus.fault) return Promise.reject(new Error(bus.fault));
    bus.open++;
    return Promise.resolve({
      call: (_peer: unknown, member: string, _signature: unknown, body: unknown[]) => {
        if (member === 'Notify') bus.shown.push(body[3]);
        return Promise.resolve(member === 'GetNameOwner' ? ':1.7' : member === 'GetCapabilities' ? ['actions', 'body'] : 1);
      },
      listen: () => (bus.listens ? Promise.resolve() : Promise.reject(new Error('timed out'))),
      onReturn: () => undefined,
      close: () => Promise.resolve(void bus.open--),
    });
  },
}));

const notice: OsNotice = { id: 'c1', kind: 'incoming', title: 'Anna', body: '' };
const onKind = vi.fn();
beforeEach(() => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  Object.assign(bus, { fault: '', listens: true, shown: [], open: 0 });
  onKind.mockClear();
});
afterEach(() => vi.restoreAllMocks());
const open = () => createNotifier({ log: fakeLog(), icon: '/icon.png', onKind });

it.each([
  ['there is none', { fault: 'ENOENT' }],
  ['it hangs before it has taken us in', { fault: 'timed out' }],
  ['it hangs then', { listens: false }],
])('shows nothing on Linux without the bus, and by the bus once it is there: %s', async (_what, state) => {
  Object.assign(bus, state);
  const notifier = open();
  notifier.prepare();
  await vi.waitFor(() => expect(onKind).toHaveBeenLastCalledWith('none'));
  notifier.show(notice, () => undefined);
  await vi.waitFor(() => expect(onKind).toHaveBeenCalledTimes(2));
  expect([bus.shown, bus.open]).toEqual([[], 0]);
  Object.assign(bus, { fault: '', listens: true });
  notifier.show({ ...notice, title: 'Bert' }, () => undefined);
  await vi.waitFor(() => expect(bus.shown).toEqual(['Bert']));
  expect(onKind).toHaveBeenLastCalledWith('buttons');
  await notifier.end();
  expect(bus.open).toBe(0);
});
