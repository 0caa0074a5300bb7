/** What the lines of one account share. */
import type { Inviter, InviterOptions, UserAgent } from 'sip.js';
import type { CallId, Security } from '../../shared/call.ts';
import type { IceServer } from '../../shared/media.ts';
import type { Line, LineEvent } from '../line-port.ts';
import type { MediaPort } from '../media-port.ts';
import type { Clock, Log } from '../ports.ts';
import type { ReadParty } from './identity.ts';
import type { Ladder } from './ladder/ladder.ts';
import type { SessionLine } from './session-line.ts';

export type MakeInviter = (make: (options: InviterOptions) => Inviter) => Inviter;

export interface LineContext {
  readonly ua: UserAgent;
  readonly readParty: ReadParty;
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly log: Log;
  readonly iceServers: readonly IceServer[];
  /** Of the connection to the server as it is now. */
  readonly signalling: () => Security['signalling'];
  /** Makes an INVITE of ours say what each of the account's says. */
  readonly inviter: MakeInviter;
  /** Those that are not over. */
  readonly lines: Set<SessionLine>;
  /** What passes on the wire, by call. */
  readonly traffic: Ladder;
  /** Start an INVITE that a REFER asks for. */
  readonly follow: (inviter: Inviter, callId: CallId, listen: (event: LineEvent) => void) => Line;
}
