import { isActive } from '../../shared/call.ts';
import { sendsItself } from '../../shared/dial-string.ts';
import type { Ask } from '../dispatch.ts';
import type { Reaction } from './reaction.ts';

/** The digits behind a number that was called go out once somebody has answered; those that the user is to say when for wait. */
export const sendPostDialOnAnswer =
  (ask: Ask): Reaction =>
  (after, before) => {
    for (const call of after.calls) {
      const was = before.calls.find(({ id }) => id === call.id);
      if (isActive(call) && was && !isActive(was) && call.postDial && sendsItself(call.postDial)) ask('sendPostDial', { callId: call.id });
    }
  };
