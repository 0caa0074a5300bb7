/** A call in words, as the window and the terminal both say it. Pure. */
import { isActive, isHeld, type Active, type Call, type Transfer } from './call.ts';
import { explainEnd } from './explain.ts';
import { partyTitle, type Party } from './party.ts';
import type { Words } from './words/catalogue.ts';

export const describeParty = (party: Party, words: Words): string => partyTitle(party) || words.calls.withheld;

function describeActive(call: Active, words: Words): string {
  const { state } = words.calls;
  if (call.media === 'restoring') return state.restoring;
  if (call.pending) return call.pending === 'hold' ? state.holding : state.resuming;
  if (call.hold.local) return call.hold.remote ? state.heldByBoth : state.held;
  if (call.hold.remote) return state.heldByThem(describeParty(call.party, words));
  return call.muted ? state.muted : state.talking;
}

/** How a call stands. */
export function describeCall(call: Call, words: Words): string {
  const { state } = words.calls;
  switch (call.phase) {
    case 'active':
      return describeActive(call, words);
    case 'ringing':
      if (call.silenced === 'byFocusMode') return state.silencedByDesktop;
      return call.silenced ? state.silenced : state.ringing;
    case 'ending':
      return state.ending;
    case 'ended':
      return explainEnd(call, words).sentence;
    case 'dialing':
    case 'alerting':
    case 'redirected':
    case 'answering':
      return state[call.phase];
  }
}

export type TransferOfTwo = Exclude<Transfer, { step: 'consulting' }>;

/** How the transfer of a call's party stands, or what the party asks. */
export function describeTransfer({ party, accountId }: Active, transfer: TransferOfTwo, words: Words): string {
  const [who, target] = [describeParty(party, words), describeParty(transfer.target, words)];
  switch (transfer.step) {
    case 'asking':
      return words.transfer.asked(who, target);
    case 'referring':
      return words.transfer.connecting(who, target);
    case 'progressing':
      return words.transfer[transfer.progress](target);
    case 'failed':
      return words.transfer.failed(target, explainEnd({ reason: transfer.reason, accountId }, words).sentence, who);
  }
}

/** @param front the call of the two that the user is in, or would go back to */
export function describeConsultation(original: Call, asked: Call, front: Call, words: Words): string {
  const [party, target] = [describeParty(original.party, words), describeParty(asked.party, words)];
  if (!isActive(asked)) return words.transfer.consultRinging(target, party);
  if (isHeld(front)) return words.transfer.consultingHeld(target, party);
  return front.id === asked.id ? words.transfer.consulting(target, party) : words.transfer.consultingSwapped(target, party);
}
