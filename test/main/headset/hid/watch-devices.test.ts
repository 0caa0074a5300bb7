import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pollDevices, watchFolder, watchOrPoll } from '../../../../src/main/headset/hid/watch-devices.ts';
import type { HidDevice } from '../../../../src/main/headset/hid-port.ts';
import type { Cancel } from '../../../../src/main/ports.ts';
import { fakeClock } from '../../../support/fakes/fake-clock.ts';
import { fakeLog } from '../../../support/fakes/fake-storage.ts';

const run = vi.fn();
const broken = (error: Error) => expect.fail(error.message);
let cancel: Cancel;
beforeEach(() => {
  run.mockReset();
});
afterEach(() => cancel());

describe.skipIf(process.platform !== 'linux')('a folder of devices', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const told = (since: number) => vi.waitFor(() => expect(run.mock.calls.length).toBeGreaterThan(since), { timeout: 10_000 });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'offhook-dev-'));
    cancel = watchFolder(folder, /^hidraw\d+$/, run, broken);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('tells of a device that came, was given to us, and went', async () => {
    for (const change of [
      () => writeFileSync(at('hidraw3'), '', { flag: 'wx' }),
      () => chmodSync(at('hidraw3'), 0o660),
      () => rmSync(at('hidraw3')),
    ]) {
      const before = run.mock.calls.length;
      change();
      await told(before);
    }
  });

  it('heeds no other file', async () => {
    for (const name of ['null', 'hidraw', 'xhidraw1', 'hidraw1x']) writeFileSync(at(name), '');
    expect(run).not.toHaveBeenCalled();
    // What was told of them would have come before.
    writeFileSync(at('hidraw1'), '');
    await told(0);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('tells nothing more when it is no longer watched', async () => {
    cancel();
    const after = vi.fn();
    cancel = watchFolder(folder, /^hidraw\d+$/, after, broken);
    writeFileSync(at('hidraw1'), '');
    await vi.waitFor(() => expect(after).toHaveBeenCalled(), { timeout: 10_000 });
    expect(run).not.toHaveBeenCalled();
  });
});

describe('a system that tells nothing', () => {
  const clock = fakeClock();
  const device: HidDevice = { path: 'p', vendorId: 1, productId: 2, name: 'Acme', isTelephony: true };
  let isBusy = false;
  const list = vi.fn<() => Promise<readonly HidDevice[]>>();
  /** A minute, and what was asked for in it. */
  const minute = async () => {
    clock.advance(60_000);
    await vi.waitFor(() => expect(clock.waiting).toBe(1));
  };
  beforeEach(async () => {
    list.mockReset().mockResolvedValue([]);
    isBusy = false;
    cancel = pollDevices({ list, clock, isBusy: () => isBusy, run });
    await vi.waitFor(() => expect(clock.waiting).toBe(1));
  });

  it('is asked once a minute, and only what is new is told', async () => {
    clock.advance(59_999);
    expect(list).toHaveBeenCalledTimes(1);
    clock.advance(1);
    await vi.waitFor(() => expect(clock.waiting).toBe(1));
    expect(list).toHaveBeenCalledTimes(2);
    expect(run).not.toHaveBeenCalled();
    list.mockResolvedValue([device]);
    await minute();
    await minute();
    expect(run).toHaveBeenCalledTimes(1);
    list.mockRejectedValueOnce(new Error('no'));
    await minute();
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('is not asked in a call, whose sound could have it', async () => {
    isBusy = true;
    await minute();
    await minute();
    expect(list).toHaveBeenCalledTimes(1);
    isBusy = false;
    list.mockResolvedValue([device]);
    await minute();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('is asked no more when it is over, also while it answers', async () => {
    let answer: (devices: readonly HidDevice[]) => void = () => undefined;
    list.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    clock.advance(60_000);
    cancel();
    answer([device]);
    await Promise.resolve();
    await Promise.resolve();
    expect(clock.waiting).toBe(0);
    expect(run).not.toHaveBeenCalled();
  });

  it('is what a folder becomes that cannot be watched', async () => {
    cancel();
    list.mockResolvedValueOnce([]).mockResolvedValue([device]);
    cancel = watchOrPoll('/nowhere/dev', { list, clock, isBusy: () => isBusy, run, log: fakeLog() });
    await vi.waitFor(() => expect(clock.waiting).toBe(1));
    await minute();
    expect(run).toHaveBeenCalledTimes(1);
    cancel();
    expect(clock.waiting).toBe(0);
  });
});
