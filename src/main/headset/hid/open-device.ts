/** One open device of node-hid. */
import type * as NodeHid from 'node-hid';
import { HidError, type HidHandle, type HidListener } from '../hid-port.ts';
import { hidError, wordsOf } from './hid-fault.ts';

/** Rejects with HidError. */
export async function openDevice({ HIDAsync }: typeof NodeHid, path: string, listener: HidListener): Promise<HidHandle> {
  const device = await HIDAsync.open(path, { nonExclusive: true }).catch(async (error: unknown) => {
    throw await hidError(error, path);
  });

  // node-hid closes once, after what is being written, and rejects the next time.
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= device.close().catch(() => undefined));

  // A string, and with nobody to hear it, the end of the process.
  device.on('error', (error: unknown) => {
    if (closing) return;
    void close();
    listener.lost(wordsOf(error));
  });
  // node-hid begins to read in the next turn, when who has asked for the device has got it.
  device.on('data', (report: Buffer) => {
    if (!closing) listener.report(report);
  });

  return {
    async write(report) {
      if (closing) throw new HidError('gone', 'it is closed');
      try {
        await device.write(report);
      } catch (error) {
        throw await hidError(error, path);
      }
    },
    close,
  };
}
