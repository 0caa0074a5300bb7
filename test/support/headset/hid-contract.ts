/** What every HidPort does, the fake one and the system's: told as cases that need no test runner, since some run where there is none. */
import assert from 'node:assert/strict';
import { HidError, type HidDevice, type HidHandle, type HidPort } from '../../../src/main/headset/hid-port.ts';
import { until } from '../lab/until.ts';

/** A device that the system takes for real. It has a telephony and another collection. */
export interface StagedDevice {
  /** As the list calls it; no other that is plugged in has the same. */
  readonly name: string;
  readonly descriptor: Buffer;
  /** Three reports that it may send, and three that it may be sent, each whole, with its id. */
  readonly inputs: readonly Buffer[];
  readonly outputs: readonly Buffer[];
  /** MUST be told to whoever has it open. */
  say(report: Buffer): void;
  /** Resolves when it was sent these, in this order and nothing else since it was asked last; rejects when it is not. */
  hears(reports: readonly Buffer[]): Promise<void>;
  unplug(): void | Promise<void>;
}

export interface HidStage {
  readonly port: HidPort;
  /** Another one each time; resolves when it is on its way to being listed. */
  plugIn(): Promise<StagedDevice>;
}

export interface HidCase {
  readonly name: string;
  run(stage: HidStage): Promise<void>;
}

const hexOf = (reports: readonly Buffer[]): readonly string[] => reports.map((report) => report.toString('hex'));

const listed = ({ port }: HidStage, { name }: StagedDevice): Promise<HidDevice> =>
  until(`${name} is listed`, async () => (await port.list()).find((device) => device.name === name));

const refusal = async (refused: Promise<unknown>): Promise<HidError> => {
  const error = await refused.then(
    () => assert.fail('it was not refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof HidError, `${String(error)} is no HidError`);
  return error;
};

interface Opened {
  readonly staged: StagedDevice;
  readonly device: HidDevice;
  readonly handle: HidHandle;
  readonly heard: Buffer[];
  readonly lost: string[];
}

async function openAt({ port }: HidStage, staged: StagedDevice, device: HidDevice): Promise<Opened> {
  const [heard, lost]: [Buffer[], string[]] = [[], []];
  let isOpen = false;
  const handle = await port.open(device, {
    report(report) {
      assert.ok(isOpen, 'a report came before the device was open');
      heard.push(report);
    },
    lost: (detail) => void lost.push(detail),
  });
  isOpen = true;
  return { staged, device, handle, heard, lost };
}

async function opened(stage: HidStage): Promise<Opened> {
  const staged = await stage.plugIn();
  return openAt(stage, staged, await listed(stage, staged));
}

/** Listening to this one, all that was told before it is known to have come. */
async function hearsAll({ staged, heard }: Opened, since = heard.length): Promise<void> {
  for (const report of staged.inputs) staged.say(report);
  await until('all reports come', () => heard.length - since >= staged.inputs.length);
  assert.deepEqual(hexOf(heard.slice(since)), hexOf(staged.inputs));
}

async function leave(...all: readonly Opened[]): Promise<void> {
  for (const { handle } of all) await handle.close();
  for (const staged of new Set(all.map((each) => each.staged))) await staged.unplug();
}

export const hidCases: readonly HidCase[] = [
  {
    name: 'lists a device once, whatever its collections, until it is gone',
    async run(stage) {
      const [one, other] = [await stage.plugIn(), await stage.plugIn()];
      for (const staged of [one, other]) await listed(stage, staged);
      const all = await stage.port.list();
      assert.equal(new Set(all.map(({ path }) => path)).size, all.length);
      assert.equal(all.filter(({ name }) => name === one.name).length, 1);
      await one.unplug();
      await until('the first is gone', async () => (await stage.port.list()).every(({ name }) => name !== one.name));
      assert.ok((await stage.port.list()).some(({ name }) => name === other.name));
      await other.unplug();
    },
  },
  {
    name: 'has the report descriptor byte for byte, and none of a device that is gone',
    async run(stage) {
      const staged = await stage.plugIn();
      const device = await listed(stage, staged);
      assert.equal((await stage.port.descriptor(device)).toString('hex'), staged.descriptor.toString('hex'));
      await staged.unplug();
      await until('it is gone', async () => (await stage.port.list()).every(({ name }) => name !== staged.name));
      assert.equal((await refusal(stage.port.descriptor(device))).fault, 'gone');
    },
  },
  {
    name: 'tells reports as they come, in order, to each that has the device open',
    async run(stage) {
      const one = await opened(stage);
      await hearsAll(one);
      const other = await openAt(stage, one.staged, one.device);
      const before = one.heard.length;
      await hearsAll(other);
      await until('the first heard them too', () => one.heard.length - before >= one.staged.inputs.length);
      assert.deepEqual(hexOf(one.heard.slice(before)), hexOf(one.staged.inputs));
      await leave(one, other);
    },
  },
  {
    name: 'writes reports in the order of the calls, as they are',
    async run(stage) {
      const one = await opened(stage);
      const outputs = [...one.staged.outputs, ...one.staged.outputs];
      await Promise.all(outputs.map((report) => one.handle.write(report)));
      await one.staged.hears(outputs);
      await leave(one);
    },
  },
  {
    name: 'loses a device once that is unplugged, and nothing hangs on it',
    async run(stage) {
      const one = await opened(stage);
      await hearsAll(one);
      await one.staged.unplug();
      await until('it is lost', () => one.lost.length > 0);
      assert.equal((await refusal(one.handle.write(one.staged.outputs[0]!))).fault, 'gone');
      await one.handle.close();
      await one.handle.close();
      assert.equal((await refusal(stage.port.open(one.device, { report: () => undefined, lost: () => undefined }))).fault, 'gone');
      assert.equal(one.lost.length, 1);
    },
  },
  {
    name: 'tells nothing of a device that was closed',
    async run(stage) {
      const [one, witness] = await opened(stage).then(async (first) => [first, await openAt(stage, first.staged, first.device)] as const);
      await Promise.all([one.handle.close(), one.handle.close()]);
      await refusal(one.handle.write(one.staged.outputs[0]!));
      await hearsAll(witness);
      assert.deepEqual(hexOf(one.heard), []);
      await one.staged.unplug();
      await until('the other is lost', () => witness.lost.length > 0);
      assert.deepEqual(one.lost, []);
      await witness.handle.close();
    },
  },
  {
    name: 'tells that something was plugged in or out, until nobody asks any more',
    async run(stage) {
      let [changes, others] = [0, 0];
      const cancel = stage.port.onChange(() => changes++);
      const cancelOther = stage.port.onChange(() => others++);
      const staged = await stage.plugIn();
      await until('it is told', () => changes > 0);
      await listed(stage, staged);
      cancel();
      const [before, seen] = [changes, others];
      await staged.unplug();
      await until('it is told to the other', () => others > seen);
      cancelOther();
      assert.equal(changes, before);
    },
  },
];

/** Of the system's own ports only: to write is no change, or each light would have all devices listed anew. */
export const writingIsNoChange: HidCase = {
  name: 'takes no report that is written for a change',
  async run(stage) {
    const one = await opened(stage);
    // The first word of a device that was there already may be for nothing.
    let changes = 0;
    const cancel = stage.port.onChange(() => changes++);
    await one.handle.write(one.staged.outputs[0]!);
    const before = changes;
    for (let i = 0; i < 20; i++) await one.handle.write(one.staged.outputs[i % 3]!);
    const next = await stage.plugIn();
    await until('the next is told', () => changes > before);
    // One that is plugged in is told at most when its file comes, and when its rights are set.
    assert.ok(changes - before <= 3, `${changes - before} changes for 20 writes`);
    cancel();
    await next.unplug();
    await leave(one);
  },
};

/** Run as a user who may not open the device: all that needs no permission is there. */
export async function isForbidden(stage: HidStage): Promise<void> {
  const { port } = stage;
  const staged = await stage.plugIn();
  const device = await listed(stage, staged);
  assert.equal((await port.descriptor(device)).toString('hex'), staged.descriptor.toString('hex'));
  const error = await refusal(port.open(device, { report: () => undefined, lost: () => undefined }));
  assert.equal(error.fault, 'forbidden', error.message);
  await staged.unplug();
}
