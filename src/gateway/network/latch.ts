/**
 * Where to send: to where the far end's packets come from (symmetric RTP, RFC 4961), since behind a NAT its SDP does not know.
 *
 * Before anything came: the SDP's address. Plain packets move it once, to the first source that sends something that fits, and from then on
 * others are not listened to, so that nobody can take a call over by guessing; only the address of the SDP itself may still take its place.
 * A new address in SDP starts anew, and what the old one has still under way is no news of it. Packets proven by SRTP move it whenever they come from elsewhere.
 */
import type { Endpoint } from './port-pair.ts';

export interface Latch {
  /** Undefined: nobody knows. */
  readonly destination: Endpoint | undefined;
  /** False: not to be listened to. `proven` by SRTP. */
  accept(from: Endpoint, proven: boolean): boolean;
  /** SDP says so. */
  redirect(to: Endpoint | undefined): void;
}

const isSame = (a: Endpoint | undefined, b: Endpoint | undefined): boolean => a?.address === b?.address && a?.port === b?.port;

/** More than any network holds packets back; less than anybody waits who has moved in SDP only, and sends from where he did. */
const STRAY_MS = 500;

/** @param now ms on a monotonic clock */
export function createLatch(now: () => number): Latch {
  let signalled: Endpoint | undefined;
  let latched: Endpoint | undefined;
  let left: { readonly from: Endpoint; readonly at: number } | undefined;
  const isStray = (from: Endpoint): boolean => left !== undefined && now() - left.at < STRAY_MS && isSame(left.from, from);
  return {
    get destination() {
      return latched ?? signalled;
    },
    accept({ address, port }, proven) {
      const from = { address, port };
      if (!isSame(signalled, from) && isStray(from)) return false;
      if (latched && !proven && !isSame(latched, from) && !isSame(signalled, from)) return false;
      latched = from;
      return true;
    },
    redirect(to) {
      if (isSame(to, signalled)) return;
      const from = latched ?? signalled;
      left = from && { from, at: now() };
      signalled = to;
      latched = undefined;
    },
  };
}
