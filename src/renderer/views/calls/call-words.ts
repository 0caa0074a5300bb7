/** A call in words. */
import type { MicrophoneState, Path } from '../../media/media-api.ts';
import { isActive, voicedCall, type Active, type Call, type Redirected } from '../../../shared/call.ts';
import type { EndReason } from '../../../shared/end-reason.ts';
import { explainEnd, inFull } from '../../../shared/explain.ts';
import { partyTitle, type Party } from '../../../shared/party.ts';
import { words } from '../../words/words.ts';

export const whoIs = (party: Party): string => partyTitle(party) || words.calls.withheld;

/** The number under a name; empty where the title says it already. */
export const numberUnder = (party: Party): string => (party.name ? party.number : '');

/** Why a call ended. */
export const endWords = (reason: EndReason): string => explainEnd(reason, words).sentence;

function activeState(call: Active): string {
  const state = words.calls.state;
  if (call.media === 'restoring') return state.restoring;
  if (call.pending) return call.pending === 'hold' ? state.holding : state.resuming;
  if (call.hold.local) return call.hold.remote ? state.heldByBoth : state.held;
  if (call.hold.remote) return state.heldByThem(whoIs(call.party));
  return call.muted ? state.muted : state.talking;
}

export function callState(call: Call): string {
  const state = words.calls.state;
  switch (call.phase) {
    case 'active':
      return activeState(call);
    case 'ringing':
      return call.silenced ? state.silenced : state.ringing;
    case 'ending':
      return state.ending;
    case 'ended':
      return endWords(call.reason);
    case 'dialing':
    case 'alerting':
    case 'redirected':
    case 'answering':
      return state[call.phase];
  }
}

/** What is worth a colour: nothing, a warning, or trouble. */
export function callTone(call: Call): 'calm' | 'good' | 'warn' | 'bad' {
  if (call.phase === 'ended') return 'bad';
  if (call.phase === 'redirected') return 'warn';
  if (call.phase !== 'active') return 'calm';
  if (call.media === 'restoring' || call.hold.local || call.hold.remote || call.muted) return 'warn';
  return 'good';
}

export const redirectQuestion = ({ party, target }: Redirected): string => words.calls.redirect.asked(whoIs(party), whoIs(target));

export interface SoundState {
  readonly microphone: MicrophoneState;
  readonly path: Path | undefined;
}

/** Why the two cannot hear each other, or the far end not the user, and what to do; empty where they can, or are not meant to. */
export function soundProblem(call: Call, calls: readonly Call[], { microphone, path }: SoundState): string {
  if (isActive(call) && call.media === 'flowing' && path === 'failed') return inFull(words.noPath);
  return call === voicedCall(calls) && (microphone === 'blocked' || microphone === 'missing') ? words.calls.microphone[microphone] : '';
}
