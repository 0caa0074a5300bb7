/** What follows when a REFER, ours or theirs, has moved on. */
import { isActive, isLive, type Call } from '../../shared/call.ts';
import type { EndKind } from '../../shared/end-reason.ts';
import type { CallCenter } from './call-center.ts';
import type { Consequence } from './consequence.ts';
import { takeBack } from './hold.ts';
import { referWithoutReplaces, startTransfer } from './refer.ts';

/** The machine keeps one question at a time; another REFER is refused. */
export const refuseSecondRefer: Consequence = (center, { before, after, event }) => {
  if (event.type === 'referReceived' && after === before) center.lineOf(after.id)?.refuseRefer(event.referId);
};

/** Our part of the transferred call ends as soon as the transferee has the target (RFC 5589 section 6.1). */
export const concludeRefer: Consequence = (center, { before, after, event }) => {
  if (event.type !== 'referSucceeded' || after === before) return;
  center.lineOf(after.id)?.hangUp();
  const consulted = consultedIn(center, before);
  if (!consulted || !isLive(consulted)) return;
  center.apply(consulted.id, { type: 'endChosen', reason: { kind: 'transferred' }, about: after.party });
  center.lineOf(consulted.id)?.hangUp();
};

/**
 * How long, in ms, the far end is left alone after a failed transfer: one that had put us on hold for it takes us back now, and two
 * re-INVITEs at once would cost it that (glare, RFC 3261 14.1; linphone 5.1 does not try again).
 */
const COURTESY = 700;

/**
 * Ends that a person or an exchange means for the transfer itself: asking once more, plainly, would pass over a no, and cost the user the
 * talk with the target.
 */
const IS_NO: ReadonlySet<EndKind> = new Set<EndKind>(['declined', 'rejectedAsUnwanted', 'forbidden', 'wrongPassword', 'noAnswer']);

/**
 * A failed transfer gives the call back, unless it was on hold before. But where the target still talks to us, the far end may only not know Replaces, so it is
 * sent there once more plainly.
 */
export const rescueRefer: Consequence = (center, { before, after, event }) => {
  if (event.type !== 'referFailed' || after === before) return;
  const consulted = consultedIn(center, before);
  const failed = isActive(after) && after.transfer?.step === 'failed' ? after.transfer : undefined;
  if (failed && consulted && isActive(consulted)) {
    if (IS_NO.has(failed.reason.kind)) return;
    startTransfer(center, after.id, failed.target);
    void referWithoutReplaces(center, after.id, failed.target, consulted.id);
  } else if (failed && !failed.keepsHold) center.clock.after(COURTESY, () => takeBack(center, after.id));
};

function consultedIn(center: CallCenter, call: Call): Call | undefined {
  const transfer = isActive(call) ? call.transfer : undefined;
  return transfer && 'with' in transfer && transfer.with ? center.find(transfer.with) : undefined;
}
