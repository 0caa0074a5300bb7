import { canAnswer, isLive, nextTurn } from '../../../shared/call.ts';
import { CommandError } from '../../../shared/command-error.ts';
import type { Commands } from '../../../shared/commands.ts';
import { acceptCall } from '../accept-call.ts';
import { holdOthers } from '../hold.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** Answer a ringing call. The 200 goes out first: the others' re-INVITEs and BYEs must not delay it. */
export const answer =
  ({ center }: Phone): Commands['answer'] =>
  async ({ callId, others }) => {
    const call = pickCall(center.calls(), callId, canAnswer);
    center.apply(call.id, { type: 'answerChosen', turn: nextTurn(center.calls()) });
    const accepted = acceptCall(center, call.id);
    if (others === 'hold') holdOthers(center, call.id);
    else {
      for (const other of center.calls()) {
        if (other.id === call.id || !isLive(other) || other.phase === 'ringing') continue;
        center.apply(other.id, { type: 'endChosen', reason: { kind: 'hungUp' } });
        center.lineOf(other.id)?.hangUp();
      }
    }
    await accepted.catch(() => {
      throw new CommandError('media', 'The call could not be answered');
    });
    return {};
  };
