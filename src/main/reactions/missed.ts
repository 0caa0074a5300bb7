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

/** Somebody called, and nobody took notice. Whoever answered a call that then could not be set up knows of it, unless it was answered by itself. */
export const isMissed = ({ direction, turn, answeredItself, connectedAt, reason }: Ended): boolean =>
  direction === 'incoming' && connectedAt === undefined && (turn === 0 || answeredItself !== undefined) && !DECIDED.has(reason.kind);
