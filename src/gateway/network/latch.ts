/**
 * Where to send: to where the far end's packets come from (symmetric RTP, RFC 4961), since behind a NAT its SDP does not know.
 *
 * Before anything came: the SDP's address. Plain packets move it once, to the first source that sends something that fits, and from then on
 * others are not listened to, so that nobody can take a call over by guessing; only the address of the SDP itself may still take its place.
 * A new address in SDP starts anew. Packets proven by SRTP move it whenever they come from elsewhere.
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

export function createLatch(): Latch {
  let signalled: Endpoint | undefined;
  let latched: Endpoint | undefined;
  return {
    get destination() {
      return latched ?? signalled;
    },
    accept({ address, port }, proven) {
      const from = { address, port };
      if (latched && !proven && !isSame(latched, from) && !isSame(signalled, from)) return false;
      latched = from;
      return true;
    },
    redirect(to) {
      if (isSame(to, signalled)) return;
      signalled = to;
      latched = undefined;
    },
  };
}
