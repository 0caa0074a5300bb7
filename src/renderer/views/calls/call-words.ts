/** A call in words. */
import type { MicrophoneState, Path } from '../../media/media-api.ts';
import { isActive, voicedCall, type Call, type Redirected } from '../../../shared/call.ts';
import { describeCall, describeParty } from '../../../shared/describe-call.ts';
import { digitsIn, sendsItself, type PostDial } from '../../../shared/dial-string.ts';
import { explainEnd, inFull, type CallEnd } from '../../../shared/explain.ts';
import type { Party } from '../../../shared/party.ts';
import { words } from '../../words/words.ts';

export const whoIs = (party: Party): string => describeParty(party, words);

/** Why a call ended. */
export const endWords = (ending: CallEnd): string => explainEnd(ending, words).sentence;

export const callState = (call: Call): string => describeCall(call, words);

/** What is worth a colour: nothing, a warning, or trouble. */
export function callTone(call: Call): 'calm' | 'good' | 'warn' | 'bad' {
  if (call.phase === 'ended') return 'bad';
  if (call.phase === 'redirected') return 'warn';
  if (call.phase !== 'active') return 'calm';
  if (call.media === 'restoring' || call.hold.local || call.hold.remote || call.muted) return 'warn';
  return 'good';
}

export const redirectQuestion = ({ party, target }: Redirected): string => words.calls.redirect.asked(whoIs(party), whoIs(target));

/** What becomes of digits dialled behind a number. */
export const thenSends = (postDial: PostDial): string =>
  words.calls.postDial[sendsItself(postDial) ? 'sendsItself' : 'waits'](digitsIn(postDial));

export interface SoundState {
  readonly microphone: MicrophoneState;
  readonly path: Path | undefined;
}

/** Why the two cannot hear each other, or the far end not the user, and what to do; empty where they can, or are not meant to. */
export function soundProblem(call: Call, calls: readonly Call[], { microphone, path }: SoundState): string {
  if (isActive(call) && call.media === 'flowing' && path === 'failed') return inFull(words.noPath);
  return call === voicedCall(calls) && (microphone === 'blocked' || microphone === 'missing') ? words.calls.microphone[microphone] : '';
}
