/** What the verbs and consequences know of the one place where calls are moved. Made by create-call-center.ts. */
import type { Call, CallId } from '../../shared/call.ts';
import type { PostDial } from '../../shared/dial-string.ts';
import type { Party } from '../../shared/party.ts';
import type { Line, LineEvent } from '../line-port.ts';
import type { Clock, Log } from '../ports.ts';
import type { IncomingCall } from '../sip-port.ts';
import type { CallEvent } from './call-event.ts';

export interface Placing {
  readonly accountId: string;
  readonly party: Party;
  readonly dialed: string;
  readonly postDial?: PostDial;
  readonly direct?: true;
  readonly consultFor?: CallId;
  readonly referredBy?: Party;
  /** Makes the line once the call can be seen; called once. */
  readonly makeLine: (callId: CallId, listen: (event: LineEvent) => void) => Line;
}

export interface CallCenter {
  readonly clock: Clock;
  readonly log: Log;
  calls(): readonly Call[];
  find(callId: CallId): Call | undefined;
  /** Undefined once the call has ended. */
  lineOf(callId: CallId): Line | undefined;
  /** Move a call; what follows from it is done before this returns. */
  apply(callId: CallId, event: CallEvent): void;
  /** Run an operation of the call's line after the earlier ones; skipped with undefined when the line is gone by then. */
  queue<T>(callId: CallId, operation: (line: Line) => Promise<T>): Promise<T | undefined>;
  /** Resolves when the call has ended, or is not known. */
  untilEnded(callId: CallId): Promise<void>;
  place(placing: Placing): CallId;
  /** A call came in. Undefined: too many calls, refuse it. */
  receive(accountId: string, incoming: IncomingCall): ((event: LineEvent) => void) | undefined;
  /** Remove an ended call from view. */
  forget(callId: CallId): void;
}
