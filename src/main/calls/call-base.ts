import type { Call } from '../../shared/call.ts';

/** What every phase keeps. */
export function base(call: Call) {
  const { id, accountId, direction, party, createdAt, turn, direct, answeredItself, notByItself, consultFor, replaces, referredBy } = call;
  return {
    id,
    accountId,
    direction,
    party,
    createdAt,
    turn,
    ...(direct ? { direct } : {}),
    ...(answeredItself ? { answeredItself } : {}),
    ...(notByItself ? { notByItself } : {}),
    ...(consultFor ? { consultFor } : {}),
    ...(replaces ? { replaces } : {}),
    ...(referredBy ? { referredBy } : {}),
  };
}

/** When it was connected, for the phases after `active`. */
export const connected = (call: Call) => ('connectedAt' in call && call.connectedAt !== undefined ? { connectedAt: call.connectedAt } : {});
