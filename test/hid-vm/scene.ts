/** One test of the virtual machine. */
import { VirtualHeadset } from '../support/headset/virtual-headset.ts';

/** Registers what has to be closed when the scene is over, whatever comes of it; the last first. */
export type Own = <T extends { close(): void | Promise<void> }>(thing: T) => T;

export interface Scene {
  readonly name: string;
  readonly run: (own: Own) => Promise<void>;
}

export function ownFor(): { readonly own: Own; readonly close: () => Promise<void> } {
  const things: { close(): void | Promise<void> }[] = [];
  return {
    own: (thing) => {
      things.push(thing);
      return thing;
    },
    close: async () => {
      const failed: unknown[] = [];
      for (const thing of things.reverse()) await Promise.resolve(thing.close()).catch((error: unknown) => failed.push(error));
      if (failed.length > 0) throw failed[0];
    },
  };
}

/** To start a process takes seconds here, so what was a headset once is one again. */
const idle: VirtualHeadset[] = [];

export async function takeHeadset(own: Own): Promise<VirtualHeadset> {
  const headset = idle.pop() ?? new VirtualHeadset('/app/virtual-headset-process.mjs');
  await headset.isAwake;
  own({
    async close() {
      await headset.unplug();
      idle.push(headset);
    },
  });
  return headset;
}
