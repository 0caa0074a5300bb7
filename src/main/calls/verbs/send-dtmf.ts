import type { CallId } from '../../../shared/call.ts';
import { canSendDtmf, foregroundCall } from '../../../shared/call.ts';
import { CommandError } from '../../../shared/command-error.ts';
import type { Commands } from '../../../shared/commands.ts';
import { MediaError, type MediaPort } from '../../media-port.ts';
import { lineFailure } from '../line-failure.ts';
import { createCallQueue } from '../call-queue.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** False: the sound of this call carries no digits: the far end takes no events, and its codec would spoil tones. */
async function sendInSound(media: MediaPort, callId: CallId, tones: string): Promise<boolean> {
  try {
    await media.ask<'dtmf'>({ kind: 'dtmf', callId, tones });
    return true;
  } catch (error) {
    if (error instanceof MediaError && error.code === 'unsupported') return false;
    throw error;
  }
}

/**
 * Digits as RFC 4733 events in the sound, or as SIP INFO, as the account says; by INFO too where the sound of the call carries none. They take seconds, so they have a queue of their own: a call can
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
        const digits = tones.toUpperCase();
        const isSent = view?.account.dtmf !== 'info' && (await sendInSound(media, call.id, digits));
        if (!isSent) await center.lineOf(call.id)?.sendInfoDtmf(digits);
      });
    } catch (error) {
      if (error instanceof MediaError) throw new CommandError('media', error.message);
      throw lineFailure(error);
    }
    return {};
  };
};
