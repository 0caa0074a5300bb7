/** The port over a node-hid whose native part is made up. */
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as NodeHid from 'node-hid';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNodeHid } from '../../../../src/main/headset/hid/node-hid-port.ts';
import type { WebHid } from '../../../../src/main/headset/hid/read-descriptor.ts';
import { descriptorOf } from '../../../../src/main/headset/hid/web-hid-descriptor.ts';
import { HidError, type HidDevice, type HidPort } from '../../../../src/main/headset/hid-port.ts';
import type { WebCollection } from '../../../../src/shared/web-hid.ts';
import { fakeClock } from '../../../support/fakes/fake-clock.ts';
import { fakeLog } from '../../../support/fakes/fake-storage.ts';

const nodeHid = createRequire(import.meta.url)('node-hid') as typeof NodeHid;
const device: HidDevice = { path: '/dev/hidraw-none', vendorId: 1, productId: 2, name: 'Acme', isTelephony: true };

/** As node-hid's: one write after the other, a close that rejects the second time, and errors that are strings. */
class Native extends EventEmitter {
  readonly written: Buffer[] = [];
  closed = 0;
  writing: (report: Buffer) => Promise<number> = (report) => Promise.resolve(this.written.push(report));
  write = (report: Buffer) => this.writing(report);
  close = () => (++this.closed === 1 ? Promise.resolve() : Promise.reject(new Error('device is already closed')));
}

let port: HidPort;
let log: ReturnType<typeof fakeLog>;
let native: Native;
const open = vi.spyOn(nodeHid.HIDAsync, 'open');
const list = vi.spyOn(nodeHid, 'devicesAsync');
const load = vi.spyOn(nodeHid, 'getHidapiVersion');
const listener = { report: vi.fn(), lost: vi.fn() };

beforeEach(() => {
  vi.resetAllMocks();
  native = new Native();
  open.mockImplementation(() => Promise.resolve(native as unknown as NodeHid.HIDAsync));
  list.mockResolvedValue([]);
  load.mockReturnValue('0.15.0');
  log = fakeLog();
  port = createNodeHid({ log, clock: fakeClock(), isBusy: () => false });
});

describe('a node-hid that cannot be loaded', () => {
  const words = 'libusb-1.0.so.0: cannot open shared object file: No such file or directory';
  it('is told with the words of the system, and tried anew', async () => {
    load.mockImplementationOnce(() => {
      throw new Error(words);
    });
    const failed = await port.list().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(HidError);
    expect(failed).toMatchObject({ fault: 'failed', message: words });
    expect(log.lines).toEqual([]);
    expect([await port.list(), await port.list()]).toEqual([[], []]);
    expect(log.lines).toMatchObject([{ message: 'HID devices can be used', fields: { hidapi: '0.15.0' } }]);
  });
  it('opens nothing', async () => {
    load.mockImplementation(() => {
      throw new Error(words);
    });
    await expect(port.open(device, listener)).rejects.toMatchObject({ name: 'HidError', message: words });
    expect(open).not.toHaveBeenCalled();
  });
});

it('lists, opens and describes in turn, whatever fails', async () => {
  const steps: string[] = [];
  const step = (name: string) => async () => {
    steps.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    steps.push(`${name} ends`);
    return Promise.reject(new Error(name));
  };
  list.mockImplementationOnce(step('list')).mockImplementationOnce(step('list'));
  open.mockImplementationOnce(step('open'));
  await Promise.allSettled([port.list(), port.open(device, listener), port.descriptor(device), port.list()]);
  expect(steps).toEqual(['list', 'open', 'list'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

describe('a report descriptor that the system does not give', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-hid-'));
  /** It is there, so it is not gone; and no system has it as a device. */
  const path = join(folder, 'hidraw-none');
  writeFileSync(path, '');
  afterAll(() => rmSync(folder, { recursive: true }));
  const collection = (usagePage: number): WebCollection => ({ usagePage, usage: 5, inputReports: [], outputReports: [] });
  const webHid = vi.fn<WebHid>();
  const described = async (answer: () => Promise<readonly WebCollection[]>) => {
    webHid.mockImplementation(answer);
    const asking = createNodeHid({ log, clock: fakeClock(), isBusy: () => false, webHid });
    list.mockResolvedValue([{ path, vendorId: 1, productId: 2, usagePage: 0x0b, release: 1, interface: 0 }]);
    const [listed] = await asking.list();
    return asking.descriptor(listed!);
  };

  it('is asked of WebHID, for the collections that the path has', async () => {
    expect(await described(() => Promise.resolve([collection(0x0c), collection(0x0b)]))).toEqual(descriptorOf([collection(0x0b)]));
    expect(webHid).toHaveBeenCalledWith(expect.objectContaining({ vendorId: 1, productId: 2 }));
  });
  it.each([
    ['knows none', () => Promise.resolve([])],
    ['has other collections', () => Promise.resolve([collection(0x0c)])],
    ['does not answer', () => Promise.reject(new Error('no page'))],
  ])('is none where WebHID %s', async (_, answer) => {
    await expect(described(answer)).rejects.toBeInstanceOf(HidError);
  });
  it('is warned of once, and again when the reason is another', async () => {
    const warn = vi.fn();
    const asking = createNodeHid({ log: { ...log, warn }, clock: fakeClock(), isBusy: () => false, webHid });
    list.mockResolvedValue([{ path, vendorId: 1, productId: 2, usagePage: 0x0b, release: 1, interface: 0 }]);
    const [listed] = await asking.list();
    const ask = async (answer: () => Promise<readonly WebCollection[]>) => {
      webHid.mockImplementation(answer);
      await asking.descriptor(listed!).catch(() => undefined);
      return warn.mock.calls.length;
    };
    const none = () => Promise.resolve([]);
    expect([await ask(none), await ask(none), await ask(none)]).toEqual([1, 1, 1]);
    const silent = () => Promise.reject(new Error('no page'));
    expect([await ask(silent), await ask(silent)]).toEqual([2, 2]);
    expect(warn).toHaveBeenLastCalledWith('no report descriptor of its own', expect.objectContaining({ webHid: 'no page' }));
    expect(await ask(() => Promise.resolve([collection(0x0b)]))).toBe(3);
    // Another device is another matter.
    await asking.descriptor({ ...listed!, productId: 3 }).catch(() => undefined);
    expect(warn).toHaveBeenCalledTimes(4);
  });
  it('is not asked for when the device is gone', async () => {
    const asking = createNodeHid({ log, clock: fakeClock(), isBusy: () => false, webHid });
    if (process.platform === 'linux') await expect(asking.descriptor(device)).rejects.toMatchObject({ fault: 'gone' });
    expect(webHid).not.toHaveBeenCalled();
  });
});

describe('an open device', () => {
  it('is shared with others', async () => {
    await port.open(device, listener);
    expect(open).toHaveBeenCalledWith(device.path, { nonExclusive: true });
  });

  it('gives its reports as they come', async () => {
    await port.open(device, listener);
    native.emit('data', Buffer.from([2, 1]));
    native.emit('data', Buffer.from([2, 0]));
    expect(listener.report.mock.calls).toEqual([[Buffer.from([2, 1])], [Buffer.from([2, 0])]]);
  });

  it('takes reports in the order of the calls', async () => {
    const handle = await port.open(device, listener);
    await Promise.all([1, 2, 3].map((id) => handle.write(Buffer.from([id, 0]))));
    expect(native.written.map(([id]) => id)).toEqual([1, 2, 3]);
  });

  it('is lost once, and closed by itself', async () => {
    const handle = await port.open(device, listener);
    native.emit('error', 'could not read from HID device: device disconnected');
    native.emit('error', 'again');
    native.emit('data', Buffer.from([1]));
    expect(listener.lost.mock.calls).toEqual([['could not read from HID device: device disconnected']]);
    expect(listener.report).not.toHaveBeenCalled();
    await handle.close();
    await handle.close();
    expect(native.closed).toBe(1);
    await expect(handle.write(Buffer.from([1]))).rejects.toMatchObject({ name: 'HidError', fault: 'gone' });
  });

  it('is not lost when it was closed', async () => {
    const handle = await port.open(device, listener);
    await Promise.all([handle.close(), handle.close()]);
    native.emit('error', 'device has been closed');
    native.emit('data', Buffer.from([1]));
    expect(listener.lost).not.toHaveBeenCalled();
    expect(listener.report).not.toHaveBeenCalled();
    expect(native.closed).toBe(1);
  });

  it('says that it is gone when a report cannot be written', async () => {
    const handle = await port.open(device, listener);
    native.writing = () => Promise.reject(new Error('Cannot write to hid device: No such device'));
    const failed = handle.write(Buffer.from([1, 0]));
    await expect(failed).rejects.toBeInstanceOf(HidError);
    await expect(failed).rejects.toMatchObject({ message: 'No such device', ...(process.platform === 'linux' ? { fault: 'gone' } : {}) });
  });

  it('closes though node-hid does not want to', async () => {
    const handle = await port.open(device, listener);
    native.closed = 1;
    await expect(handle.close()).resolves.toBeUndefined();
  });
});
