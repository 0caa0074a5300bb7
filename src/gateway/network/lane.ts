/** One socket's associations. While a call rings in several places there are several, and the last that was followed is the one that counts. */
import type { DtlsSecurity } from '../sdp/agreement.ts';
import { isDtls, type Association } from './association.ts';
import type { Endpoint } from './port-pair.ts';

export interface Lane {
  readonly current: Association | undefined;
  /**
   * @param where the far end is by SDP; undefined: where it was
   * @param isFinal the others will not come back
   */
  follow(security: DtlsSecurity | undefined, where: Endpoint | undefined, isFinal: boolean): void;
  receive(packet: Buffer, from: Endpoint): void;
  close(): void;
}

/** More places than a call ever rings in with sound of their own. */
const MAX_KEPT = 8;
const endText = ({ address, port }: Endpoint): string => `${address} ${port}`;

/** @param make an association; it MUST ask `isCurrent` before it sends or delivers anything */
export function createLane(make: (security: DtlsSecurity, isCurrent: () => boolean) => Association): Lane {
  const kept = new Map<string, Association>();
  let current: string | undefined;
  let place: string | undefined;
  /** The far end may begin before its answer is here. */
  let early: { readonly packet: Buffer; readonly from: Endpoint } | undefined;
  const now = (): Association | undefined => (current === undefined ? undefined : kept.get(current));

  /** RFC 8842 3: the same certificate in the same role at the same place is the same association, and where ICE is spoken the place does not matter. */
  function keyOf({ terms: { fingerprint, role, id }, ice }: DtlsSecurity, where: Endpoint | undefined): string {
    if (where) place = endText(where);
    return [fingerprint.hash, fingerprint.value, role, id ?? '', ice ? 'ICE' : place].join(' ');
  }
  function forget(isOver: (key: string) => boolean): void {
    for (const [key, association] of kept) {
      if (!isOver(key)) continue;
      association.close();
      kept.delete(key);
    }
  }
  function associate(key: string, security: DtlsSecurity): void {
    const kin = kept.get(key);
    // One that is over serves no more: the next description begins anew.
    const known = kin?.isOver ? undefined : kin;
    if (kin && !known) kin.close();
    current = key;
    const association = known ?? make(security, () => current === key);
    // The latest at the end.
    kept.delete(key);
    kept.set(key, association);
    if (known) known.follow(security);
    else if (early) association.receive(early.packet, early.from);
  }

  return {
    get current() {
      return now();
    },
    follow(security, where, isFinal) {
      if (security) associate(keyOf(security, where), security);
      else current = undefined;
      early = undefined;
      const [oldest] = kept.keys();
      forget((key) => key !== current && (isFinal || (kept.size > MAX_KEPT && key === oldest)));
    },
    receive(packet, from) {
      const association = now();
      if (association) association.receive(packet, from);
      else if (isDtls(packet)) early = { packet: Buffer.from(packet), from };
    },
    close: () => forget(() => true),
  };
}
