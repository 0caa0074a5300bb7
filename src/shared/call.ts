/** A call as a value: what can be seen of it, and what may be done with it. Pure; the table that moves it is `main/calls/call-machine.ts`. */
import type { ByItself, NotByItself } from './auto-answer.ts';
import type { PostDial } from './dial-string.ts';
import type { EndReason } from './end-reason.ts';
import type { SoundSecurity } from './media.ts';
import type { Party } from './party.ts';
import type { RingCue } from './ringing.ts';

export type CallId = string;
export type Direction = 'incoming' | 'outgoing';

interface CallBase {
  readonly id: CallId;
  readonly accountId: string;
  readonly direction: Direction;
  readonly party: Party;
  /** Epoch milliseconds at which the call began to exist for us. */
  readonly createdAt: number;
  /** Grows with each call that the user turns to (dials, answers, resumes): the last such call has their voice. 0: not yet. */
  readonly turn: number;
  /** From phone to phone, past the account's server: whatever is known of that says nothing about this call. */
  readonly direct?: true;
  /** Why it was answered without the user, where it was. */
  readonly answeredItself?: ByItself;
  /** Why it was not, where it was asked for or allowed. */
  readonly notByItself?: NotByItself;
  /** The call we were asked to transfer: this one consults its target. */
  readonly consultFor?: CallId;
  /** The call of ours that this one took the place of (RFC 3891). */
  readonly replaces?: CallId;
  /** Whom we called, as `requestUri` has it, whoever `party` has turned out to be since. Absent: they called. */
  readonly dialed?: string;
  /** Digits dialled behind the number that are not sent yet. */
  readonly postDial?: PostDial;
  /** Who sent the party to us, or us to the party (RFC 3892). */
  readonly referredBy?: Party;
  /** What became of the last transfer of ours that came to something. While its failure is told, that stands in `Active.transfer`. */
  readonly lastTransfer?: TransferOutcome;
}

/** What came of a transfer of ours, as told of one of the calls that took part in it. */
export interface TransferOutcome {
  /**
   * `connected`: the call's party has `party` now; `failed`: it has not, and came back; `open`: the call ended before that was known;
   * `consulted`: the call's party was to take `party`, and was asked about that in it.
   */
  readonly result: 'connected' | 'failed' | 'open' | 'consulted';
  readonly party: Party;
  /** Why it failed. */
  readonly reason?: EndReason;
}

/** How a call is protected, as agreed last. */
export interface Security {
  readonly sound: SoundSecurity;
  /** Of the connection to the server over which that was agreed; keys of SDES travel in it (RFC 4568 5.1). */
  readonly signalling: 'encrypted' | 'clear';
}

export const sameSecurity = (one: Security | undefined, other: Security | undefined): boolean =>
  one?.sound === other?.sound && one?.signalling === other?.signalling;

/** Which sides have the call on hold. */
export interface Hold {
  readonly local: boolean;
  readonly remote: boolean;
}

/** An offer/answer exchange of ours that has not ended yet. */
export type Pending = 'hold' | 'resume';

/** A transfer of ours. */
interface OwnTransfer {
  /** It was on hold before, and stays so if it comes back: nobody is to hear again a user who has not asked for it. */
  readonly keepsHold?: true;
}

/** Where a transfer of an active call stands. */
export type Transfer =
  /** The far end asks us (REFER) to call `target`; the user has not said yes or no. */
  | { readonly step: 'asking'; readonly referId: string; readonly target: Party }
  /** The user speaks to the target first, in the call `with`. */
  | (OwnTransfer & { readonly step: 'consulting'; readonly with: CallId })
  /** REFER is on its way. */
  | (OwnTransfer & { readonly step: 'referring'; readonly target: Party; readonly with?: CallId })
  /** The far end accepted and reports (NOTIFY, RFC 3515) what it sees of the new call. */
  | (OwnTransfer & {
      readonly step: 'progressing';
      readonly target: Party;
      readonly with?: CallId;
      readonly progress: 'trying' | 'ringing';
    })
  /** The target was not reached; the call is still ours. */
  | (OwnTransfer & { readonly step: 'failed'; readonly target: Party; readonly reason: EndReason });

export interface Dialing extends CallBase {
  readonly phase: 'dialing';
}
export interface Alerting extends CallBase {
  readonly phase: 'alerting';
  /** True when the far side sends sound already; no ringback of ours is played then. */
  readonly earlyMedia: boolean;
}
/** Sent elsewhere (3xx): the user is asked whether to call there. */
export interface Redirected extends CallBase {
  readonly phase: 'redirected';
  readonly target: Party;
}
export interface Ringing extends CallBase {
  readonly phase: 'ringing';
  /** What its server says it is, to be told by the ring. */
  readonly cue?: RingCue;
  /** It makes no sound, and why not: `byFocusMode` until the desktop wants no quiet any more, `byDoNotDisturb` until ours ends, where it began while it rang. */
  readonly silenced: false | 'byUser' | 'byFocusMode' | 'byDoNotDisturb';
}
export interface Answering extends CallBase {
  readonly phase: 'answering';
  readonly muted: boolean;
}
export interface Active extends CallBase {
  readonly phase: 'active';
  readonly connectedAt: number;
  readonly hold: Hold;
  readonly muted: boolean;
  /** `restoring` while sound is being brought back after the window process died. */
  readonly media: 'flowing' | 'restoring';
  /** Undefined until a description has been agreed on. */
  readonly security?: Security;
  readonly pending?: Pending;
  readonly transfer?: Transfer;
}
export interface Ending extends CallBase {
  readonly phase: 'ending';
  readonly reason: EndReason;
  readonly connectedAt?: number;
}
export interface Ended extends CallBase {
  readonly phase: 'ended';
  readonly reason: EndReason;
  readonly endedAt: number;
  readonly connectedAt?: number;
}

export type Call = Dialing | Alerting | Redirected | Ringing | Answering | Active | Ending | Ended;
export type Phase = Call['phase'];

/** As many calls as one person can keep in mind; more are answered 486. */
export const MAX_CALLS = 8;

export const isActive = (call: Call): call is Active => call.phase === 'active';
export const isRinging = (call: Call): call is Ringing => call.phase === 'ringing';
/** Nobody stands on the card above other windows while the desktop wants quiet. */
export const isOnCard = (call: Call): call is Ringing => isRinging(call) && call.silenced !== 'byFocusMode';
export const isLive = (call: Call): boolean => call.phase !== 'ending' && call.phase !== 'ended';
export const isHeld = (call: Call): boolean => isActive(call) && call.hold.local;
/** Placed, and not answered yet. */
export const isOnItsWay = (call: Call): call is Dialing | Alerting | Redirected =>
  call.phase === 'dialing' || call.phase === 'alerting' || call.phase === 'redirected';
/** The user can hear and be heard in it now, or soon without doing anything more. */
export const isTalking = (call: Call): boolean => (isActive(call) && !call.hold.local) || call.phase === 'answering' || isOnItsWay(call);

const lastTurnedTo = (calls: readonly Call[]): Call | undefined =>
  calls.reduce<Call | undefined>((last, call) => (last && last.turn > call.turn ? last : call), undefined);

const canBeSpokenIn = (call: Call): boolean =>
  call.phase === 'answering' || (isActive(call) && !call.hold.local && call.pending !== 'hold');

/**
 * The one call that the user is heard in, and hears: of those that are not on hold, the one they turned to last. A rule, not a state:
 * whatever far ends make of our holds, however slowly, nobody overhears a talk with somebody else.
 */
export const voicedCall = (calls: readonly Call[]): Call | undefined => lastTurnedTo(calls.filter(canBeSpokenIn));

export const nextTurn = (calls: readonly Call[]): number => 1 + Math.max(0, ...calls.map(({ turn }) => turn));

const isReferOut = (call: Active): boolean => call.transfer?.step === 'referring' || call.transfer?.step === 'progressing';

export const canAnswer = isRinging;
export const canDecline = isRinging;
/** Also one that the desktop silences, which would else ring aloud as soon as that ends. */
export const canSilence = (call: Call): call is Ringing => isRinging(call) && call.silenced !== 'byUser';
export const canHangUp = (call: Call): boolean => isLive(call);
export const canHold = (call: Call): call is Active => isActive(call) && !call.pending && !call.hold.local;
export const canResume = (call: Call): call is Active => isActive(call) && !call.pending && call.hold.local;
export const canMute = isActive;
export const canSendDtmf = (call: Call): boolean => (isActive(call) && !call.hold.local) || (call.phase === 'alerting' && call.earlyMedia);
export const canSendPostDial = (call: Call): call is Active & { readonly postDial: PostDial } =>
  isActive(call) && canSendDtmf(call) && call.postDial !== undefined;
export const canTransfer = (call: Call): call is Active => isActive(call) && !isReferOut(call) && call.transfer?.step !== 'asking';
export const canCancelTransfer = (call: Call): call is Active =>
  isActive(call) && (isReferOut(call) || call.transfer?.step === 'consulting' || call.transfer?.step === 'failed');
export const canAnswerRefer = (call: Call): boolean => isActive(call) && call.transfer?.step === 'asking';
export const canAnswerRedirect = (call: Call): call is Redirected => call.phase === 'redirected';
export const canDismiss = (call: Call): call is Ended => call.phase === 'ended';

/** The call the user is in, as against those on hold or still ringing: what a bare "mute" or "hang up" means. */
export function foregroundCall(calls: readonly Call[]): Call | undefined {
  return voicedCall(calls) ?? calls.find(isTalking) ?? lastTurnedTo(calls.filter(isHeld));
}

/** What a bare "hang up" ends: the call the user talks in, else one that rings aloud, which they want to be rid of, else one on hold, which waits for them. */
export function callToEnd(calls: readonly Call[]): Call | undefined {
  const front = foregroundCall(calls);
  if (front && isTalking(front)) return front;
  return calls.find((call) => isRinging(call) && !call.silenced) ?? front ?? calls.find(canHangUp);
}
