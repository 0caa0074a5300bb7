import { MAX_CALLS, isLive, type CallId } from '../../../shared/call.ts';
import { CommandError } from '../../../shared/command-error.ts';
import type { Commands } from '../../../shared/commands.ts';
import { isHostAlone } from '../../../shared/direct-target.ts';
import { chooseAccount } from '../choose-account.ts';
import { directWay } from '../direct-way.ts';
import { holdOthers } from '../hold.ts';
import type { Phone } from '../phone.ts';
import { readDialed, type Dialed } from '../read-target.ts';

export const dial =
  (phone: Phone): Commands['dial'] =>
  ({ to, accountId, hideNumber }) => {
    const { account } = directWay(phone, to, accountId) ?? chooseAccount(phone, accountId);
    return { callId: call(phone, readDialed(phone, to, account), { accountId: account.id, hideNumber }) };
  };

export interface Placement {
  readonly accountId: string;
  readonly consultFor?: CallId;
  /** Undefined: as the account says. */
  readonly hideNumber?: boolean | undefined;
}

/** Place a call; whoever the user talks to is put on hold. */
export function call(phone: Phone, { party, uri, postDial }: Dialed, { accountId, consultFor, hideNumber }: Placement): CallId {
  const { center } = phone;
  const direct = directWay(phone, party.uri, accountId);
  const { account, sip } = direct ?? chooseAccount(phone, accountId);
  if (!direct && isHostAlone(party.uri)) throw new CommandError('hostTarget', `${party.number} names a computer and nobody at a server`);
  if (center.calls().filter(isLive).length >= MAX_CALLS) throw new CommandError('tooManyCalls', `${MAX_CALLS} calls are up already`);
  const callId = center.place({
    accountId: account.id,
    party,
    dialed: uri,
    ...(postDial ? { postDial } : {}),
    ...(direct ? { direct: true as const } : {}),
    ...(consultFor ? { consultFor } : {}),
    makeLine: (id, listen) => sip.invite(id, uri, listen, hideNumber),
  });
  holdOthers(center, callId);
  return callId;
}
