import { MAX_CALLS, canAnswerRefer, isActive, isLive } from '../../../shared/call.ts';
import { CommandError } from '../../../shared/command-error.ts';
import type { Commands } from '../../../shared/commands.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** The user lets the far end send us to another party, or does not. Nothing is called without this yes (RFC 3515 section 5). */
export const answerRefer =
  ({ center }: Phone): Commands['answerRefer'] =>
  ({ callId, accept }) => {
    const call = pickCall(center.calls(), callId, canAnswerRefer);
    const line = center.lineOf(call.id);
    const transfer = isActive(call) ? call.transfer : undefined;
    if (!line || transfer?.step !== 'asking') throw new CommandError('notPossible', 'The other side is not asking for anything right now');
    if (accept && center.calls().filter(isLive).length >= MAX_CALLS)
      throw new CommandError('tooManyCalls', `${MAX_CALLS} calls are up already`);
    center.apply(call.id, { type: 'referAnswered' });
    if (!accept) line.refuseRefer(transfer.referId);
    else {
      center.place({
        accountId: call.accountId,
        party: transfer.target,
        dialed: transfer.target.uri,
        referredBy: call.party,
        ...(call.direct ? { direct: call.direct } : {}),
        makeLine: (id, listen) => line.acceptRefer(transfer.referId, id, listen),
      });
    }
    return {};
  };
