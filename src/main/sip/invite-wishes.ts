/** What an INVITE says of its call beside who calls: whether it wants to be answered, how it would ring, who sent it here. Pure. */
import type { IncomingCall } from '../sip-port.ts';
import { answerWish } from './extensions/answer-wish.ts';
import { ringCue } from './extensions/ring-cue.ts';
import { referrerOf, type Headers, type ReadParty } from './identity.ts';

export function inviteWishes(headers: Headers, read: ReadParty): Pick<IncomingCall, 'answer' | 'cue' | 'referredBy'> {
  const answer = answerWish(headers);
  const cue = ringCue(headers);
  const referredBy = referrerOf(headers, read);
  return { ...(answer && { answer }), ...(cue && { cue }), ...(referredBy && { referredBy }) };
}
