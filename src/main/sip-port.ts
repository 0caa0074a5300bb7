/** Accounts, and calls without one: what `accounts` and the call center need of `sip`. */
import type { Account, AccountId, CertificateFault, Via } from '../shared/account.ts';
import type { CallId } from '../shared/call.ts';
import type { IceServer } from '../shared/media.ts';
import type { Party } from '../shared/party.ts';
import type { RingCue } from '../shared/ringing.ts';
import type { Line, LineEvent } from './line-port.ts';

/** Where this machine stands on an open connection to a server: IP addresses, its own there, and the one it is seen at; behind a NAT they differ. */
export interface Vantage {
  readonly local: string;
  readonly seen: string;
}

/** What an INVITE asks of the phone it reaches, in whatever dialect; whether it may is for the user to say. */
export type AnswerWish =
  | { readonly mode: 'auto'; /** seconds, 60 at most */ readonly after: number }
  /** By a person, and no other way (RFC 5373). */
  | { readonly mode: 'manual' };

export interface IncomingCall {
  readonly callId: CallId;
  readonly line: Line;
  readonly party: Party;
  readonly referredBy?: Party;
  readonly answer?: AnswerWish;
  readonly cue?: RingCue;
  /** It came from phone to phone, not by the account's server. */
  readonly direct?: true;
  /** The call of ours that this one takes the place of (RFC 3891); an established one MUST be answered without asking. */
  readonly replaces?: CallId;
}

export type RegistrationEvent =
  | { readonly type: 'registered'; /** seconds */ readonly expires: number }
  | { readonly type: 'wrongPassword' }
  | { readonly type: 'rejected'; readonly code: number; readonly text: string; /** seconds */ readonly retryAfter?: number }
  /** The connection could not be made, or broke. */
  | { readonly type: 'disconnected'; readonly fault: ConnectionFault }
  | { readonly type: 'timedOut' };

export type ConnectionFault =
  | { readonly kind: 'hostNotFound'; readonly host: string }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'notWebSocket'; readonly detail: string }
  /** Encryption was wanted, and what is there speaks another language. */
  | { readonly kind: 'notTls'; readonly detail: string }
  /** The name could not be looked up at all: DNS itself failed. */
  | { readonly kind: 'dnsFailed'; readonly detail: string }
  | { readonly kind: 'certificate'; readonly fault: CertificateFault; readonly fingerprint: string }
  | { readonly kind: 'lost'; readonly detail: string };

/** What an account hears from its server. */
export interface SipAccountListener {
  registration(event: RegistrationEvent): void;
  /** A new incoming call. Returns the ear for its line, and 180 goes out; undefined: refused with 486. */
  incoming(call: IncomingCall): ((event: LineEvent) => void) | undefined;
}

export interface SipAccountSetup {
  readonly account: Account;
  readonly password: string;
  /** Of the outbound proxy, where it is not the same. */
  readonly proxyPassword?: string;
  readonly iceServers: readonly IceServer[];
  /** Where it was signed in in an earlier run: looked for there first. */
  readonly via?: Via;
}

/** One account's user agent: a transport, a registration, its lines. Nothing that arrives from the network may throw out of it. */
export interface SipAccount {
  /** Where the last REGISTER was answered as it should be; undefined: none was yet, or that server has failed. MUST be right when `registered` is told. */
  readonly via: Via | undefined;
  /** Connect if need be and send REGISTER; what comes of it is told by `registration`. Refreshes by itself until told `disconnected`, `rejected`, `timedOut` or `wrongPassword`; then it waits for the next `register`. */
  register(): void;
  /** The machine goes to sleep: no caller is to be sent here meanwhile, so whatever happens nothing signs in before {@link wake}. Calls stay. Resolves when the server has answered, and MAY never. */
  sleep(): Promise<void>;
  /** The machine has slept: `register`, and a connection over which nothing arrives within 2 s is lost, however open it looks. */
  wake(): void;
  /**
   * Place a call. Events of the line go to `listen`. `uri` is a SIP URI; a URI that cannot be read ends the line with `badRequest`.
   * `hideNumber`: whether the far end is not to know who calls; absent: as the account says.
   */
  invite(callId: CallId, uri: string, listen: (event: LineEvent) => void, hideNumber?: boolean): Line;
  /** What passed on the wire, for whoever helps: the last messages, of one call or all, with every secret taken out; may be empty. */
  ladder(callId?: CallId): string;
  /** BYE what is up, un-REGISTER, disconnect; resolves within 2 s whatever the server does. */
  close(): Promise<void>;
}

export interface DirectSetup {
  /** As whom we are called; undefined: as nobody, and nothing is taken. */
  account(): Account | undefined;
  /** As of `SipAccountListener`. */
  incoming(accountId: AccountId, call: IncomingCall): ((event: LineEvent) => void) | undefined;
}

/** Calls without a server. What is no call MUST NOT be answered: who looks for phones must not find one. */
export interface DirectCalls {
  /** UDP: 5060, or another where that is taken. */
  readonly port: number;
  readonly address: string;
  /** As of `SipAccount`; the host of `uri` is an IPv4 address. */
  invite(account: Account, callId: CallId, uri: string, listen: (event: LineEvent) => void, hideNumber?: boolean): Line;
  close(): Promise<void>;
}

export interface SipPort {
  open(setup: SipAccountSetup, listener: SipAccountListener): SipAccount;
  /** Rejects where no port can be had. */
  openDirect(setup: DirectSetup): Promise<DirectCalls>;
}
