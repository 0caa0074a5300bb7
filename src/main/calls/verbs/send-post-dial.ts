import { canSendPostDial, foregroundCall } from '../../../shared/call.ts';
import type { Commands } from '../../../shared/commands.ts';
import { nextDigits } from '../../../shared/dial-string.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** Up to where the user is to say when to go on. Not sent twice, however often it is asked for; what could not be sent is there again. */
export const sendPostDial =
  ({ center }: Phone, sendDtmf: Commands['sendDtmf']): Commands['sendPostDial'] =>
  async ({ callId }) => {
    const { id, postDial } = pickCall(center.calls(), callId, canSendPostDial, foregroundCall);
    const { tones, rest } = nextDigits(postDial);
    center.apply(id, { type: 'postDialChanged', postDial: rest });
    try {
      return await sendDtmf({ callId: id, tones });
    } catch (error) {
      center.apply(id, { type: 'postDialChanged', postDial });
      throw error;
    }
  };
