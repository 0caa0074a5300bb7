import { canSendDtmf, foregroundCall } from '../../../shared/call.ts';
import { CommandError, type Commands } from '../../../shared/commands.ts';
import { MediaError } from '../../ports.ts';
import { lineFailure } from '../line-failure.ts';
import { createCallQueue } from '../call-queue.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/**
 * Digits as RFC 4733 events in the sound, or as SIP INFO, as the account says. They take seconds, so they have a queue of their own: a call can
 * be put on hold between two of them. But they wait for what was asked of the call before: digits must not overtake a resume.
 */
export const sendDtmf = ({ center, store, media }: Phone): Commands['sendDtmf'] => {
  const queue = createCallQueue();
  return async ({ callId, tones }) => {
    const call = pickCall(center.calls(), callId, canSendDtmf, foregroundCall);
    const view = store.get().accounts.find(({ account }) => account.id === call.accountId);
    try {
      await queue.run(call.id, async () => {
        await center.queue(call.id, () => Promise.resolve());
        if (view?.account.dtmf === 'info') await center.lineOf(call.id)?.sendInfoDtmf(tones.toUpperCase());
        else await media.ask<'dtmf'>({ kind: 'dtmf', callId: call.id, tones: tones.toUpperCase() });
      });
    } catch (error) {
      if (error instanceof MediaError) throw new CommandError('media', error.message);
      throw lineFailure(error);
    }
    return {};
  };
};
