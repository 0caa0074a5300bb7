/** What each party of the practice line does when it is called. */
import type { Part } from '../../../shared/gateway.ts';
import type { PracticePartyId } from '../../../shared/practice.ts';

export type Manner =
  /** `hangsUp`: so long after it has answered. `callsBack`: so long after that call is over. Milliseconds. */
  | { readonly does: 'answer'; readonly after: number; readonly part: Part; readonly hangsUp?: number; readonly callsBack?: number }
  | { readonly does: 'refuse'; readonly status: number }
  | { readonly does: 'ring'; readonly for: number };

export const MANNERS: Readonly<Record<PracticePartyId, Manner>> = {
  echo: { does: 'answer', after: 400, part: 'echo' },
  music: { does: 'answer', after: 400, part: 'music' },
  colleague: { does: 'answer', after: 1200, part: 'colleague' },
  caller: { does: 'answer', after: 400, part: 'caller', hangsUp: 2000, callsBack: 3000 },
  busy: { does: 'refuse', status: 486 },
  absent: { does: 'ring', for: 120_000 },
};
