import type { Ended } from '../../shared/call.ts';
import type { EndKind } from '../../shared/end-reason.ts';

/** Ends of an unanswered incoming call that nobody missed: somebody decided, here or on another phone. */
const DECIDED: ReadonlySet<EndKind> = new Set<EndKind>([
  'declinedByUs',
  'forwardedByUs',
  'answeredElsewhere',
  'declinedElsewhere',
  'replaced',
]);

/** Somebody called, and nobody took notice. */
export const isMissed = ({ direction, connectedAt, reason }: Ended): boolean =>
  direction === 'incoming' && connectedAt === undefined && !DECIDED.has(reason.kind);
