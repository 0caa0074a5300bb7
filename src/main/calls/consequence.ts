import type { Call } from '../../shared/call.ts';
import type { CallCenter } from './call-center.ts';
import type { CallEvent } from './call-event.ts';

export interface Moved {
  readonly before: Call;
  /** The same object as `before` when the event changed nothing. */
  readonly after: Call;
  readonly event: CallEvent;
}
/** A small observer of one step of a call; run by the center, in the order of consequences.ts. */
export type Consequence = (center: CallCenter, moved: Moved) => void;
