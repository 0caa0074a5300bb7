/** What follows when a REFER, ours or theirs, has moved on. */
import { isActive, isLive } from '../../shared/call.ts';
import type { Consequence } from './consequences.ts';
import { takeBack } from './hold.ts';
import { referWithoutReplaces } from './refer.ts';

/** The machine keeps one question at a time; another REFER is refused. */
export const refuseSecondRefer: Consequence = (center, { before, after, event }) => {
  if (event.type === 'referReceived' && after === before) center.lineOf(after.id)?.refuseRefer(event.referId);
};

/** Our part of the transferred call ends as soon as the transferee has the target (RFC 5589 section 6.1). */
export const concludeRefer: Consequence = (center, { before, after, event }) => {
  if (after === before || !isActive(before)) return;
  if (event.type === 'referSucceeded') {
    center.lineOf(after.id)?.hangUp();
    const consulted = before.transfer && 'with' in before.transfer ? before.transfer.with : undefined;
    const other = consulted ? center.find(consulted) : undefined;
    if (other && isLive(other)) {
      center.apply(other.id, { type: 'endChosen', reason: { kind: 'transferred' } });
      center.lineOf(other.id)?.hangUp();
    }
  }
  if (event.type === 'referFailed') takeBack(center, after.id);
};

/** A failed attended transfer whose target still talks to us: the far end may not know Replaces, so it is sent there plainly. */
export const retryWithoutReplaces: Consequence = (center, { before, after, event }) => {
  if (event.type !== 'referFailed' || after === before || !isActive(before)) return;
  const transfer = before.transfer;
  if (transfer?.step !== 'referring' && transfer?.step !== 'progressing') return;
  const consulted = transfer.with ? center.find(transfer.with) : undefined;
  if (consulted && isActive(consulted)) void referWithoutReplaces(center, after.id, transfer.target, consulted.id);
};
