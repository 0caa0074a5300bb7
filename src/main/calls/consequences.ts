/** What must be done when something has happened to a call: small observers, run in order. */
import { isActive } from '../../shared/call.ts';
import { isQuietEnd } from '../../shared/end-reason.ts';
import type { Consequence } from './consequence.ts';
import { concludeRefer, refuseSecondRefer, rescueRefer } from './follow-refer.ts';
import { takeBack } from './hold.ts';
import { oneVoice } from './one-voice.ts';
import { restoreMedia } from './restore-media.ts';

/** How long an ended call can still be seen, in ms: long enough to read why. */
const LINGER = { quiet: 3_000, telling: 20_000 };

const lingerThenForget: Consequence = (center, { before, after }) => {
  if (after === before || after.phase !== 'ended') return;
  center.clock.after(isQuietEnd(after.reason) ? LINGER.quiet : LINGER.telling, () => center.forget(after.id));
};

const restartOutdatedMedia: Consequence = (center, { after, event }) => {
  if (event.type === 'mediaOutdated' && isActive(after)) restoreMedia(center, after.id);
};

/** The call that was being consulted for is told; if the target was never reached, it comes back to the user. */
const endConsultation: Consequence = (center, { before, after }) => {
  if (after === before || after.phase !== 'ended' || !after.consultFor) return;
  const asked = center.find(after.consultFor);
  if (!asked || !isActive(asked) || asked.transfer?.step !== 'consulting' || asked.transfer.with !== after.id) return;
  center.apply(asked.id, { type: 'transferDropped' });
  if (after.connectedAt === undefined && !asked.transfer.keepsHold) takeBack(center, asked.id);
};

export const consequences: readonly Consequence[] = [
  refuseSecondRefer,
  concludeRefer,
  rescueRefer,
  oneVoice,
  restartOutdatedMedia,
  endConsultation,
  lingerThenForget,
];
