/** Descriptors of real headsets, where the machine was given them: through the kernel, node-hid and the headset module, with lights that are theirs. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { openDesk } from './desk.ts';
import { takeHeadset, type Scene } from './scene.ts';

interface Output {
  readonly reportId: number;
  readonly bitOffset: number;
  readonly usage: number;
}
export interface RealDescriptor {
  readonly id: string;
  readonly descriptorHex: string;
  readonly telephony: { readonly outputs: readonly Output[]; readonly outputPayloadBytes: Readonly<Record<string, number>> };
}

const file = '/app/real-descriptors.json';
const descriptors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly RealDescriptor[]) : [];

const [RING, RINGER] = [0x08_0018, 0x0b_009e];
/** So many at a time: each has to be opened and listened to for a while. */
const AT_ONCE = 3;

/** The report of the ring light while it rings, in hex, as the corpus declares it, by other hands than our parser. */
function ringReport({ telephony: { outputs, outputPayloadBytes } }: RealDescriptor): string {
  const id = outputs.find(({ usage }) => usage === RING)?.reportId ?? 0;
  const report = Buffer.alloc(1 + (outputPayloadBytes[id] ?? 0));
  report.writeUInt8(id, 0);
  const lit = [RING, RINGER].flatMap((wanted) => outputs.find(({ usage, reportId }) => usage === wanted && reportId === id) ?? []);
  for (const { bitOffset } of lit) {
    const at = 1 + (bitOffset >> 3);
    report.writeUInt8(report.readUInt8(at) | (1 << (bitOffset & 7)), at);
  }
  return report.toString('hex');
}

const rings = ({ telephony: { outputs } }: RealDescriptor): boolean => outputs.some(({ usage }) => usage === RING);

export const realDescriptorScenes: readonly Scene[] =
  descriptors.length === 0
    ? []
    : [
        {
          name: 'real descriptors: all that can ring do, in reports of their own length, and no others are taken for headsets',
          async run(own) {
            const desk = await openDesk(own);
            const [headsets, others] = [descriptors.filter(rings), descriptors.filter((one) => !rings(one))];
            const processes = await Promise.all(Array.from({ length: AT_ONCE }, () => takeHeadset(own)));
            const stranger = await takeHeadset(own);
            for (let first = 0; first < headsets.length; first += AT_ONCE) {
              const group = headsets.slice(first, first + AT_ONCE);
              const other = others[first / AT_ONCE];
              if (other) stranger.plugInAs(other.id, other.descriptorHex);
              group.forEach(({ id, descriptorHex }, at) => processes[at]!.plugInAs(id, descriptorHex));
              for (const { id } of group) await desk.phone.headset(id, ({ state }) => state === 'ready');
              desk.ring(`call ${first}`);
              await Promise.all(group.map((one, at) => processes[at]!.next('heard', ringReport(one))));
              await desk.phone.ask('decline', { callId: `call ${first}` });
              assert.deepEqual(
                desk.phone.store
                  .get()
                  .headsets.filter(({ state }) => state !== 'unknown')
                  .map(({ name }) => name)
                  .sort(),
                group.map(({ id }) => id).sort(),
              );
              for (const one of [...processes.slice(0, group.length), ...(other ? [stranger] : [])]) await one.unplug();
              await desk.isGone();
            }
            assert.ok(headsets.length / AT_ONCE >= others.length, 'a descriptor was left out');
          },
        },
      ];
