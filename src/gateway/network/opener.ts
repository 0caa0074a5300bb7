/**
 * What the passive end of DTLS says so that it can be spoken to. It waits to be called, and behind a NAT nothing gets to it before it has sent something there
 * itself; a far end that sends to where it hears from (RFC 4961) waits likewise, and without ICE nobody else breaks the silence.
 */
import { randomInt } from 'node:crypto';
import { writeReceiverReport } from '../rtp/rtcp-packet.ts';
import { writeRtp } from '../rtp/rtp-packet.ts';

/** RFC 6263 4.6: of a type that was agreed on by nobody, so that nobody plays it. */
export const KEEP_ALIVE_TYPE = 126;
/** Each pause is twice the last, as packets are lost and far ends are slow. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/** Nothing of it is worth protecting, and there is no key yet: a header without sound, or a report about nothing, which a far end with keys drops. */
function wordOf(component: 1 | 2): Buffer {
  const ssrc = randomInt(1, 0xffff_ffff);
  if (component === 2) return writeReceiverReport(ssrc);
  const [sequence, timestamp] = [randomInt(0, 0x7fff), randomInt(0, 0xffff_ffff)];
  return writeRtp({ payloadType: KEEP_ALIVE_TYPE, marker: false, sequence, timestamp, ssrc, payload: Buffer.alloc(0) });
}

/** Says it at once, and again until stopped. */
export function keepOpening(component: 1 | 2, say: (word: Buffer) => void): { stop(): void } {
  const word = wordOf(component);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (pause: number): void => {
    say(word);
    timer = setTimeout(() => again(Math.min(2 * pause, LONGEST_PAUSE_MS)), pause);
  };
  again(FIRST_PAUSE_MS);
  return { stop: () => clearTimeout(timer) };
}
