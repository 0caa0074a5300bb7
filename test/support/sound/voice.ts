/** Speaking and hearing in packets of G.711, 20 ms each, whoever does it. */
import type { RtpPacket } from '../../../src/gateway/rtp/rtp-packet.ts';
import { earOf, type Ear } from '../lab/ear.ts';
import { until } from '../lab/until.ts';
import { decode, toneFrame, type Law } from './g711.ts';

const FRAME_MS = 20;
const STATIC: Readonly<Record<number, Law>> = { 0: 'PCMU', 8: 'PCMA' };

/** Say each frame of a tone when it is due, in the law of that moment; stops when called. */
export function speakTone(hz: number, law: () => Law | undefined, say: (frame: Buffer, law: Law) => void): () => void {
  const begin = performance.now();
  let frames = 0;
  // By the plan and not by the last tick: a late timer must not slow the sound down.
  const timer = setInterval(() => {
    for (; begin + frames * FRAME_MS <= performance.now(); frames += 1) {
      const now = law();
      if (now) say(toneFrame(now, hz, frames), now);
    }
  }, FRAME_MS / 2);
  return () => clearInterval(timer);
}

/** The ear of whoever keeps what it receives; of other codecs than G.711 it hears nothing. */
export function earOfPackets(name: string, packets: () => readonly RtpPacket[]): Ear {
  return earOf(name, async (seconds) => {
    const from = packets().length;
    const due = Math.round((seconds * 1000) / FRAME_MS);
    await until(`packets at ${name}`, () => packets().length >= from + due, { timeout: seconds * 1000 + 1500 });
    const heard = packets().slice(from);
    const type = heard.at(-1)!.payloadType;
    const law = STATIC[type];
    if (!law) throw new Error(`${name} has no ear for payload type ${type}`);
    return decode(law, Buffer.concat(heard.filter(({ payloadType }) => payloadType === type).map(({ payload }) => payload)));
  });
}
