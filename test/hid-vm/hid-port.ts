/** The system's own port, against what every port does; and the descriptor by the way that other systems have. */
import assert from 'node:assert/strict';
import { createNodeHid } from '../../src/main/headset/hid/node-hid-port.ts';
import { nodeHidBinary } from '../../src/main/headset/hid/load-node-hid.ts';
import { systemClock as clock } from '../../src/main/clock.ts';
import { readHidDescriptor } from '../../src/system/hid-descriptor.ts';
import { fakeLog } from '../support/fakes/fake-storage.ts';
import { hidCases, writingIsNoChange, type HidStage, type StagedDevice } from '../support/headset/hid-contract.ts';
import { headsetProfiles, type ProfileName } from '../support/headset/headset-profiles.ts';
import { until } from '../support/lab/until.ts';
import { takeHeadset, type Own, type Scene } from './scene.ts';

/** They say nothing of themselves, whatever they are told. */
const QUIET = ['silent', 'strict'] as const satisfies readonly ProfileName[];

/** Three reports of the first of these: id, and a payload of so many bytes. */
function reportsOf(bytes: Readonly<Record<number, number>>): readonly Buffer[] {
  const [[id, length] = ['0', 0]] = Object.entries(bytes);
  return [1, 0, 2].map((first) => Buffer.from([Number(id), first, ...Array<number>(length - 1).fill(0)]));
}

function stageFor(own: Own): HidStage {
  let plugged = 0;
  return {
    port: createNodeHid({ log: fakeLog(), clock, isBusy: () => false }),
    async plugIn() {
      const profile = QUIET[plugged++ % QUIET.length]!;
      const headset = await takeHeadset(own);
      headset.plugIn(profile);
      const { identity, descriptor, wiring } = headsetProfiles[profile].made;
      const { name } = identity;
      return {
        ...{ name, descriptor, inputs: reportsOf(wiring.inputBytes), outputs: reportsOf(wiring.outputBytes) },
        say: (report) => headset.say(report.toString('hex')),
        hears: (reports) => headset.hears(...reports.map((report) => report.toString('hex'))),
        unplug: () => headset.unplug(),
      } satisfies StagedDevice;
    },
  };
}

export const portScenes: readonly Scene[] = [
  ...[...hidCases, writingIsNoChange].map((each) => ({ name: `port: ${each.name}`, run: (own: Own) => each.run(stageFor(own)) })),
  {
    name: 'port: hidapi itself has the same report descriptor, while others have the device open',
    async run(own) {
      const stage = stageFor(own);
      const { port } = stage;
      const { name, descriptor } = await stage.plugIn();
      const device = await until('it is listed', async () => (await port.list()).find((one) => one.name === name));
      const handle = await port.open(device, { report: () => undefined, lost: () => undefined });
      own(handle);
      assert.equal((await readHidDescriptor(nodeHidBinary(), device.path)).toString('hex'), descriptor.toString('hex'));
    },
  },
];
