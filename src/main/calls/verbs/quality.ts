import { canHangUp, foregroundCall } from '../../../shared/call.ts';
import { CommandError } from '../../../shared/command-error.ts';
import type { Commands } from '../../../shared/commands.ts';
import { lossBetween, mosOf } from '../../../shared/quality.ts';
import { MediaError } from '../../media-port.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** Asked of the sound itself, each time: it is true for a moment only, so it is no part of the snapshot. */
export const quality =
  ({ center, media }: Phone): Commands['quality'] =>
  async ({ callId }) => {
    const call = pickCall(center.calls(), callId, canHangUp, foregroundCall);
    try {
      const { stats } = await media.ask<'stats'>({ kind: 'stats', callId: call.id });
      return { callId: call.id, stats, mos: mosOf(stats, lossBetween(undefined, stats) ?? 0) };
    } catch (error) {
      throw error instanceof MediaError ? new CommandError('media', error.message) : error;
    }
  };
