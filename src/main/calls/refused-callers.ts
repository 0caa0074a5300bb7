/** Who was refused lately, and when. */
import type { Party } from '../../shared/party.ts';
import { SECOND_TRY_MS } from './admission.ts';

export interface RefusedCallers {
  /** Epoch ms; undefined: not lately, or the caller is withheld. */
  lastOf(party: Party): number | undefined;
  add(party: Party, now: number): void;
}

/** More callers than this within the time are a flood, not people. */
const MOST = 50;

export function createRefusedCallers(): RefusedCallers {
  const at = new Map<string, number>();
  return {
    lastOf: ({ uri }) => at.get(uri),
    add({ uri }, now) {
      if (!uri) return;
      for (const [other, when] of at) if (now - when > SECOND_TRY_MS || at.size >= MOST) at.delete(other);
      at.set(uri, now);
    },
  };
}
