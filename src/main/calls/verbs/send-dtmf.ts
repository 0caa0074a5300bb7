import { canSendDtmf, foregroundCall } from '../../../shared/call.ts';
import { CommandError, type Commands } from '../../../shared/commands.ts';
import { MediaError } from '../../ports.ts';
import { lineFailure } from '../line-failure.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** Digits as RFC 4733 events in the sound, or as SIP INFO, as the account says. */
export const sendDtmf =
  ({ center, store, media }: Phone): Commands['sendDtmf'] =>
  async ({ callId, tones }) => {
    const call = pickCall(center.calls(), callId, canSendDtmf, foregroundCall);
    const view = store.get().accounts.find(({ account }) => account.id === call.accountId);
    try {
      // Through the queue also when sent in the sound: digits typed during a re-INVITE must not overtake it.
      await center.queue(call.id, async (line) => {
        if (view?.account.dtmf === 'info') await line.sendInfoDtmf(tones.toUpperCase());
        else await media.ask<'dtmf'>({ kind: 'dtmf', callId: call.id, tones: tones.toUpperCase() });
      });
    } catch (error) {
      if (error instanceof MediaError) throw new CommandError('media', error.message);
      throw lineFailure(error);
    }
    return {};
  };
