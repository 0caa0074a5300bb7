/** How many direct calls ring at once: anybody may call, but not shut out who else does, nor fill the screen and the history. */
import type { SipAccountListener } from '../../sip-port.ts';

type Incoming = SipAccountListener['incoming'];

/** Of all peers together; MAX_CALLS leaves room for those by a server beside them. One of each peer. */
const MAX_RINGING = 2;

export function createRinging() {
  /** The peers whose call rings. */
  const ringing = new Set<string>();

  return {
    /** `incoming`, not asked where enough ring already: what is over the limit is refused with 486, and nobody told. */
    limited: (peer: string, incoming: Incoming): Incoming => {
      return (call) => {
        // It takes the place of a call that the user has, and is not rung for.
        if (call.replaces !== undefined) return incoming(call);
        if (ringing.has(peer) || ringing.size >= MAX_RINGING) return undefined;
        const ear = incoming(call);
        if (!ear) return undefined;
        ringing.add(peer);
        let rings = true;
        return (event) => {
          if (rings && (event.type === 'answered' || event.type === 'ended')) {
            rings = false;
            ringing.delete(peer);
          }
          ear(event);
        };
      };
    },
  };
}
