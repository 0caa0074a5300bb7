/**
 * The edges of the phone: what `calls`, `accounts` and the reactions need of the world. Each port lives in one folder and has a fake
 * in `test/support/fakes`; both obey the MUSTs written here.
 */
import type { Account, AccountId, CertificateFault, Via } from '../shared/account.ts';
import type { CallId, Security } from '../shared/call.ts';
import type { DesktopView } from '../shared/desktop-view.ts';
import type { EndReason } from '../shared/end-reason.ts';
import type { IceServer, MediaErrorCode, MediaKind, MediaRequest, MediaResults } from '../shared/media.ts';
import type { Party } from '../shared/party.ts';
import type { RingCue } from '../shared/ringing.ts';

export type Cancel = () => void;

/** Time. `now` is epoch ms for people; `after` MUST run on a monotonic clock and MUST NOT keep the process alive. */
export interface Clock {
  now(): number;
  after(ms: number, run: () => void): Cancel;
}

/** One file per line of meaning; MUST NOT be given a secret. Fields are flattened behind the message. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

// --- media -----------------------------------------------------------------------------------------------------------------------

export class MediaError extends Error {
  constructor(
    readonly code: MediaErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'MediaError';
  }
}

/** The renderer's WebRTC. `ask` MUST settle: within 10 s, or at once with `gone` when the window process dies. */
export interface MediaPort {
  ask<K extends MediaKind>(request: Extract<MediaRequest, { kind: K }>): Promise<MediaResults[K]>;
  /** Called each time a window process is gone, and each time one is ready (also the first time). */
  onGone(run: () => void): Cancel;
  onReady(run: () => void): Cancel;
}

// --- SIP -------------------------------------------------------------------------------------------------------------------------

/** Where this machine stands on an open connection to a server: IP addresses, its own there, and the one it is seen at; behind a NAT they differ. */
export interface Vantage {
  readonly local: string;
  readonly seen: string;
}

/** What happens on a line, told after the fact. MUST NOT be sent before the method that made the line has returned. */
export type LineEvent =
  | { readonly type: 'remoteRang' }
  | { readonly type: 'earlyMediaStarted' }
  /** 2xx received (outgoing), or our 2xx is on the wire (incoming). */
  | { readonly type: 'answered'; /** Where the media is agreed on already. */ readonly security?: Security }
  | { readonly type: 'remoteHoldChanged'; readonly held: boolean }
  | { readonly type: 'partyChanged'; readonly party: Party }
  /** A 3xx names another target: it is called when `answerRedirect(true)` comes, and the call ends where it does not. */
  | { readonly type: 'redirectAsked'; readonly target: Party }
  /** The media is agreed on, or agreed on anew to be protected otherwise. MUST come after `answered`. */
  | { readonly type: 'securityAgreed'; readonly security: Security }
  /** Out-of-step media (another fork answered, or the window was gone): the line needs `restartMedia`. MUST come after `answered`. */
  | { readonly type: 'mediaOutdated' }
  | { readonly type: 'referReceived'; readonly referId: string; readonly target: Party; readonly replacesCall: boolean }
  | { readonly type: 'referProgressed'; readonly progress: 'trying' | 'ringing' }
  | { readonly type: 'referSucceeded' }
  | { readonly type: 'referFailed'; readonly reason: EndReason }
  /** The dialog is over. MUST come exactly once per line, as its last event. */
  | { readonly type: 'ended'; readonly reason: EndReason };

export class LineError extends Error {
  constructor(
    readonly reason: EndReason,
    message: string,
  ) {
    super(message);
    this.name = 'LineError';
  }
}

/**
 * One session. Every promise MUST settle (32 s at most, plus glare retries); it rejects with LineError. Callers MUST NOT overlap
 * `setHold`, `restartMedia` and `refer*` on one line: the call's queue sees to it. 491 is retried inside (RFC 3261 14.1).
 */
export interface Line {
  readonly callId: CallId;
  /** The far end says in Supported or Allow that it understands Replaces (RFC 3891); undefined: it has said nothing yet. */
  readonly supportsReplaces: boolean | undefined;
  /** Answer an incoming call; resolves when the 200 is on the wire. MUST NOT wait for ICE. */
  accept(): Promise<void>;
  /** Refuse an incoming call: 486 (busy), 480 (not available), or 302 to `forwardTo` (SIP URI). */
  reject(how: { readonly status: 486 | 480 } | { readonly forwardTo: string }): void;
  /** CANCEL, BYE or a final refusal, as the state demands. `ended` follows in any case, within 5 s even if the server is silent. */
  hangUp(): void;
  /** Of the question told by `redirectAsked`; without one nothing happens. */
  answerRedirect(accept: boolean): void;
  setHold(on: boolean): Promise<void>;
  /** Re-INVITE with a fresh peer connection, hold state kept. */
  restartMedia(): Promise<void>;
  /** SIP INFO, application/dtmf-relay, one digit each. */
  sendInfoDtmf(tones: string): Promise<void>;
  /** REFER; resolves when accepted (2xx). Progress follows as events, ended by `referSucceeded` or `referFailed`. */
  refer(target: string): Promise<void>;
  /** REFER to the far end of `other`, with Replaces. */
  referReplacing(other: Line): Promise<void>;
  /** Accept a REFER: the new line starts at once and reports to the far end by itself (NOTIFY). */
  acceptRefer(referId: string, callId: CallId, listen: (event: LineEvent) => void): Line;
  refuseRefer(referId: string): void;
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

/** A SIP server of our own, for who has no account: somebody to call for each thing that a phone can do. Nobody but this machine reaches it. */
export interface PracticePort {
  /** Rejects where the system gives it no socket. */
  open(): Promise<PracticeServer>;
}

/** It is there until it is closed. */
export interface PracticeServer {
  /** Of its one account: `user@domain`, the server as `Account.server` has it (over UDP), and the password, made for this run. */
  readonly address: string;
  readonly server: string;
  readonly password: string;
  /** Its calls end, and nobody answers any more. */
  close(): Promise<void>;
}

// --- desktop ---------------------------------------------------------------------------------------------------------------------

export interface OsNotice {
  /** Of the call, caller or account it is about; one that is shown takes the place of another of the same id. */
  readonly id: string;
  /** What it is about; `incoming` stays until it is closed and goes before others: somebody waits. */
  readonly kind: 'incoming' | 'missed' | 'outage';
  readonly title: string;
  readonly body: string;
  /** In the order of their weight. Where the system has no buttons it is shown without. */
  readonly buttons?: readonly NoticeButton[];
}
export interface NoticeButton {
  readonly label: string;
  readonly press: () => void;
}
/** OS notifications. Showing MUST NOT throw; text MUST be escaped where the system reads markup. A notice that was pressed or clicked is gone. */
export interface NotifierPort {
  show(notice: OsNotice, onClick: () => void): void;
  close(id: string): void;
  /** Take away all that is shown, for good. */
  end(): Promise<void>;
}

/** While `on`, the system MUST NOT suspend the machine by itself; asked again for the same it MUST NOT fail. */
export interface PowerPort {
  keepAwake(on: boolean): void;
}

/** What the system does for us besides. */
export interface DesktopPort {
  /** As it stands now. null: it cannot be had, since nothing is installed that could be started. MUST NOT reject. */
  look(): Promise<Pick<DesktopView, 'startsAtLogin' | 'opensLinks' | 'userGivesLinks' | 'canPausePlayers'>>;
  startAtLogin(on: boolean): Promise<void>;
  openLinks(on: boolean): Promise<void>;
}

/** Media players of other programs. Nothing here throws; what cannot be had is done without. */
export interface PlayersPort {
  /** Those that play now MUST pause; those that do not MUST be left alone. */
  pause(): void;
  /** Those that {@link pause} paused MUST go on, save for those that the user has started or stopped since. */
  resume(): void;
  /** What was asked for until now is done. */
  settled(): Promise<void>;
}

/** Keys that reach us from any program. */
export interface HotkeyPort {
  /** False: another program has them, or the system gives none. MUST NOT throw. */
  take(keys: string, run: () => void): boolean;
  releaseAll(): void;
}

export interface WindowPort {
  show(): void;
}

/** The card of who is ringing, above all other windows on the screen in use. It MUST NOT take the focus when it comes. */
export interface CardPort {
  /** The calls that are to be on it; none: it goes away at once. It comes when its page has painted them. */
  ring(callIds: readonly CallId[]): void;
  /** Its page shows these calls. */
  painted(callIds: readonly CallId[]): void;
}
