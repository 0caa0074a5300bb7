import type { Commands } from '../../../shared/commands.ts';
import type { Phone } from '../phone.ts';
import { setHold } from './set-hold.ts';

/** Go over to a held call; resuming it holds the others. Unnamed: the one that has been up longest. */
export const swap = (phone: Phone): Commands['swap'] => {
  const resume = setHold(phone);
  return ({ callId }) => resume({ callId, on: false });
};
