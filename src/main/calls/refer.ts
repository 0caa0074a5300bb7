import { isActive, isLive, type CallId, type Transfer } from '../../shared/call.ts';
import { uriOfParty } from '../../shared/call-again.ts';
import { CommandError } from '../../shared/command-error.ts';
import type { Party } from '../../shared/party.ts';
import { LineError } from '../line-port.ts';
import type { CallCenter } from './call-center.ts';
import { changeHold } from './hold.ts';
import { lineFailure } from './line-failure.ts';

/** The longest a target may ring, in ms, before the call comes back: some transferees never send the last NOTIFY. */
const PATIENCE = 60_000;

export interface TransferStart {
  /** The call whose place the far end is to take. */
  readonly consulted?: CallId;
  /** The user has the call on hold already. */
  readonly isHeld?: boolean;
}

/**
 * Mark the far end of `callId` as on its way to `target`, before anything takes time: so no second transfer begins meanwhile, theirs neither. Throws `notPossible` where one is under way.
 */
export function startTransfer(center: CallCenter, callId: CallId, target: Party, { consulted, isHeld = false }: TransferStart = {}): void {
  center.apply(callId, { type: 'transferAsked', target, keepsHold: isHeld, ...(consulted ? { with: consulted } : {}) });
  if (!referOf(center, callId, target)) throw new CommandError('notPossible', 'Another transfer is under way');
}

/** Put the call on hold for a transfer that has been started; one that cannot be held goes nowhere. False: it was given up meanwhile. */
export async function holdForTransfer(center: CallCenter, callId: CallId, target: Party): Promise<boolean> {
  try {
    await changeHold(center, callId, true);
  } catch (error) {
    if (referOf(center, callId, target)) center.apply(callId, { type: 'transferDropped' });
    throw lineFailure(error);
  }
  return referOf(center, callId, target) !== undefined;
}

/**
 * Send the REFER of a started transfer (RFC 3515). Whatever becomes of it is told to the machine; nothing is thrown.
 * @param to a URI in full, or a call of ours whose place is taken (Replaces, RFC 5589 section 7)
 */
export async function refer(center: CallCenter, callId: CallId, target: Party, to: { uri: string } | { consulted: CallId }): Promise<void> {
  const other = 'consulted' in to ? center.lineOf(to.consulted) : undefined;
  const uri = 'uri' in to ? to.uri : target.uri;
  try {
    await center.queue(callId, async (line) => {
      // It may have been given up while the queue was busy.
      if (referOf(center, callId, target)) await (other ? line.referReplacing(other) : line.refer(uri));
    });
  } catch (error) {
    if (!referOf(center, callId, target)) return;
    center.apply(callId, { type: 'referFailed', reason: error instanceof LineError ? error.reason : { kind: 'refused' } });
    return;
  }
  // The first NOTIFY may overtake the 202 (RFC 3515 2.4.4).
  if (referOf(center, callId, target)?.step === 'referring') center.apply(callId, { type: 'referProgressed', progress: 'trying' });
  center.clock.after(PATIENCE, () => {
    if (referOf(center, callId, target)) center.apply(callId, { type: 'referFailed', reason: { kind: 'noAnswer' } });
  });
}

/** The transfer to `target` while it is under way; the machine keeps the target object, so it tells this transfer from a later one. */
function referOf(center: CallCenter, callId: CallId, target: Party): Transfer | undefined {
  const call = center.find(callId);
  const transfer = call && isActive(call) ? call.transfer : undefined;
  const isUnderWay = transfer?.step === 'referring' || transfer?.step === 'progressing';
  return isUnderWay && transfer.target === target ? transfer : undefined;
}

/** End the consultation, then send the caller of a started transfer to its target plainly: where the far end does not know Replaces. */
export async function referWithoutReplaces(center: CallCenter, callId: CallId, target: Party, consulted: CallId): Promise<void> {
  const call = center.find(consulted);
  if (call && isLive(call)) {
    const about = center.find(callId)?.party;
    center.apply(consulted, { type: 'endChosen', reason: { kind: 'transferred' }, ...(about ? { about } : {}) });
    center.lineOf(consulted)?.hangUp();
  }
  // The target's phone must be free again before the caller rings it.
  await center.untilEnded(consulted);
  await refer(center, callId, target, { uri: uriOfParty({ ...call, party: target }) });
}
