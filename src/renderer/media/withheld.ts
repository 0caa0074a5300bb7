/** The far end's candidates, kept from the connection until its party may learn where we are. */
import { withholdCandidates } from './sdp.ts';

export interface Withheld {
  /** The offer as the connection may see it now. */
  admit(offer: string): string;
  /** The connection has taken the offer. */
  applied(): void;
  /** From now on nothing is withheld. */
  release(): void;
}

export function withholdFrom(connection: RTCPeerConnection): Withheld {
  let released = false;
  /** `ready` once the description that they belong to is set: before that the connection would refuse them. */
  let candidates: RTCIceCandidateInit[] = [];
  let ready = false;

  function give(): void {
    if (!released || !ready) return;
    // One that cannot be read is one way less to the far end.
    for (const candidate of candidates) connection.addIceCandidate(candidate).catch(() => undefined);
    candidates = [];
  }

  return {
    admit(offer) {
      if (released) return offer;
      const { sdp, candidates: found } = withholdCandidates(offer);
      candidates = found;
      ready = false;
      return sdp;
    },
    applied() {
      ready = true;
      give();
    },
    release() {
      released = true;
      give();
    },
  };
}
