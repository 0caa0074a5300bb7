/** All that can happen to a call: what its line tells, and what the user or the phone decided. Past participles, after the fact. */
import type { ByItself, NotByItself } from '../../shared/auto-answer.ts';
import type { CallId, Ringing } from '../../shared/call.ts';
import type { PostDial } from '../../shared/dial-string.ts';
import type { EndReason } from '../../shared/end-reason.ts';
import type { Party } from '../../shared/party.ts';
import type { LineEvent } from '../line-port.ts';

export type ChoiceEvent =
  | {
      readonly type: 'answerChosen';
      readonly turn: number;
      /** Without the user. */
      readonly byItself?: { readonly why: ByItself; readonly muted: boolean };
    }
  /** It was to be answered without the user, and was not. */
  | { readonly type: 'leftToUser'; readonly why: NotByItself }
  | {
      readonly type: 'endChosen';
      readonly reason: EndReason;
      /** It consulted the target of a transfer of this party. */ readonly about?: Party;
    }
  | { readonly type: 'silenced' }
  /** Do-not-disturb, ours or the desktop's, has begun or ended. */
  | { readonly type: 'quietChanged'; readonly silenced: Exclude<Ringing['silenced'], 'byUser'> }
  | { readonly type: 'holdAsked'; readonly on: true }
  | { readonly type: 'holdAsked'; readonly on: false; readonly turn: number }
  | { readonly type: 'localHoldChanged'; readonly on: boolean }
  | { readonly type: 'holdRefused' }
  | { readonly type: 'mutedChanged'; readonly on: boolean }
  | { readonly type: 'postDialChanged'; readonly postDial: PostDial }
  | { readonly type: 'consultStarted'; readonly with: CallId; readonly keepsHold: boolean }
  | { readonly type: 'transferAsked'; readonly target: Party; readonly with?: CallId; readonly keepsHold: boolean }
  | { readonly type: 'transferDropped' }
  | { readonly type: 'referAnswered' }
  /** The user lets the call go on where it was sent. */
  | { readonly type: 'redirectFollowed' }
  | { readonly type: 'mediaLost' }
  | { readonly type: 'mediaRestored' };

export type CallEvent = LineEvent | ChoiceEvent;
export type CallEventType = CallEvent['type'];
export const CALL_EVENT_TYPES = [
  'remoteRang',
  'earlyMediaStarted',
  'answered',
  'redirectAsked',
  'remoteHoldChanged',
  'partyChanged',
  'securityAgreed',
  'mediaOutdated',
  'referReceived',
  'referProgressed',
  'referSucceeded',
  'referFailed',
  'ended',
  'answerChosen',
  'leftToUser',
  'endChosen',
  'silenced',
  'quietChanged',
  'holdAsked',
  'localHoldChanged',
  'holdRefused',
  'mutedChanged',
  'postDialChanged',
  'consultStarted',
  'transferAsked',
  'transferDropped',
  'referAnswered',
  'redirectFollowed',
  'mediaLost',
  'mediaRestored',
] as const satisfies readonly CallEventType[];
