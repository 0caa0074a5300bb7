/** What the virtual machine is timed for. It is slow and uneven, so each figure stands beside one of the same machine without the phone. */
import { headsetProfiles } from '../support/headset/headset-profiles.ts';
import { monotonic } from '../support/headset/virtual-headset.ts';
import { openBare } from './bare.ts';
import { openDesk } from './desk.ts';
import { openWholePhone } from './on-the-wire.ts';
import { ownFor, takeHeadset, type Own } from './scene.ts';

export type VmFigure = 'bareRead' | 'pressToWire' | 'plugToReady';

/** From a report of the kernel's to node-hid's handler, with nothing of ours between. */
async function bareReads(own: Own, samples: number): Promise<number[]> {
  const { headset, device } = await openBare(own);
  const taken: number[] = [];
  // One listener for all: node-hid's reader stops with its last one, and another that comes meanwhile is never called.
  let heard: (at: number) => void = () => undefined;
  device.on('data', () => heard(monotonic()));
  for (let round = -3; round < samples; round += 1) {
    const read = new Promise<number>((resolve) => (heard = resolve));
    headset.say(round % 2 === 0 ? '0201' : '0200');
    const { at } = await headset.next('said');
    const took = (await read) - at;
    if (round >= 0) taken.push(took);
  }
  return taken;
}

/** From the report of a press to the 200 or the BYE at the far end, in turn. */
async function presses(own: Own, samples: number): Promise<number[]> {
  const { call } = await openWholePhone(own);
  const taken: number[] = [];
  await call();
  while (taken.length < samples) {
    const { toOk, toBye } = await call();
    taken.push(toOk, toBye);
  }
  return taken.slice(0, samples);
}

/** From the device, which root may open at once, to `ready` in the snapshot. */
async function plugIns(own: Own, samples: number): Promise<number[]> {
  const { phone, isGone } = await openDesk(own);
  const headset = await takeHeadset(own);
  const { name } = headsetProfiles.acknowledging.made.identity;
  const taken: number[] = [];
  while (taken.length < samples) {
    headset.plugIn('acknowledging');
    const { at } = await headset.next('started');
    await phone.headset(name, ({ state }) => state === 'ready');
    taken.push(monotonic() - at);
    // A person takes longer than the look that follows; one that is back before it, again and again, has a loose contact and is left.
    const isMissed = phone.listsNone();
    await headset.unplug();
    await isMissed;
    await isGone();
  }
  return taken;
}

export async function bench(samples: number): Promise<Record<VmFigure, number[]>> {
  const figures: Record<VmFigure, number[]> = { bareRead: [], pressToWire: [], plugToReady: [] };
  for (const [name, measure] of [
    ['bareRead', bareReads],
    ['pressToWire', presses],
    ['plugToReady', plugIns],
  ] as const) {
    const { own, close } = ownFor();
    console.error(`timing ${name}`);
    figures[name] = await measure(own, samples).finally(close);
  }
  return figures;
}
