import { isActive, type Call, type TransferOutcome } from '../../shared/call.ts';

/** What is known of the last transfer when the call leaves the step that it is in: one that is under way then is left open. */
function lastTransferOf(call: Call): TransferOutcome | undefined {
  const transfer = isActive(call) ? call.transfer : undefined;
  switch (transfer?.step) {
    case 'failed':
      return { result: 'failed', party: transfer.target, reason: transfer.reason };
    case 'referring':
    case 'progressing':
      return { result: 'open', party: transfer.target };
    default:
      return call.lastTransfer;
  }
}

/** What every phase keeps. */
export function base(call: Call) {
  const lastTransfer = lastTransferOf(call);
  const {
    id,
    accountId,
    direction,
    party,
    createdAt,
    turn,
    direct,
    answeredItself,
    notByItself,
    consultFor,
    replaces,
    dialed,
    postDial,
    referredBy,
  } = call;
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
    ...(dialed === undefined ? {} : { dialed }),
    ...(postDial ? { postDial } : {}),
    ...(referredBy ? { referredBy } : {}),
    ...(lastTransfer ? { lastTransfer } : {}),
  };
}

/** When it was connected, for the phases after `active`. */
export const connected = (call: Call) => ('connectedAt' in call && call.connectedAt !== undefined ? { connectedAt: call.connectedAt } : {});
