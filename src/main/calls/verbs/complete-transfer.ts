import { canTransfer, isActive, isLive, type Active, type Call, type CallId } from '../../../shared/call.ts';
import { CommandError } from '../../../shared/command-error.ts';
import type { Commands } from '../../../shared/commands.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';
import { holdForTransfer, refer, referWithoutReplaces, startTransfer } from '../refer.ts';

const isConsulting = (call: Call): call is Active => isActive(call) && call.transfer?.step === 'consulting';

/**
 * Connect a caller with the party of another live call. A target that has not answered yet, and a caller whose phone does not know
 * Replaces, are served by a plain REFER once our call to the target is over (RFC 5589 sections 7.3 and 7.6).
 */
export const completeTransfer =
  ({ center }: Phone): Commands['completeTransfer'] =>
  async ({ callId, with: withCall }) => {
    const call = pickCall(center.calls(), callId, canTransfer, (calls) => calls.find(isConsulting));
    const other = otherCall(center.calls(), call, withCall);
    const target = other.party;
    startTransfer(center, call.id, target, { consulted: other.id });
    if (!(await holdForTransfer(center, call.id, target))) return {};
    // Holding may have taken seconds: the target may have answered, or gone, meanwhile.
    const now = center.find(other.id);
    if (!now || !isLive(now)) {
      center.apply(call.id, { type: 'transferDropped' });
      throw new CommandError('notPossible', 'The other call is over');
    }
    const canReplace = isActive(now) && center.lineOf(call.id)?.supportsReplaces !== false;
    if (canReplace) await refer(center, call.id, target, { consulted: other.id });
    else await referWithoutReplaces(center, call.id, target, other.id);
    return {};
  };

function otherCall(calls: readonly Call[], call: Call, withCall: CallId | undefined): Call {
  const otherId = withCall ?? (isConsulting(call) && call.transfer?.step === 'consulting' ? call.transfer.with : undefined);
  const other = calls.find((one) => one.id === otherId && one.id !== call.id);
  if (!other) throw new CommandError('noSuchCall', 'There is no second call to connect to');
  const isReachable = isLive(other) && (other.direction === 'outgoing' || isActive(other)) && other.party.uri !== '';
  if (!isReachable) throw new CommandError('notPossible', `Not possible while the other call is ${other.phase}`);
  return other;
}
