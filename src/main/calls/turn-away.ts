/** Calls that are refused before they ring. */
import type { Call, Ended } from '../../shared/call.ts';
import type { Line, LineEvent } from '../line-port.ts';
import type { CallCenter } from './call-center.ts';

type Arrived = Omit<Ended, 'phase' | 'reason' | 'endedAt'>;
type Add = (call: Call) => void;

/** How long a caller that there was no room for can be seen, in ms. */
const TURNED_AWAY_LINGER = 20_000;
/** And how many of them at once. */
const MAX_TURNED_AWAY = 3;

/** A flood of callers must not become one of cards. */
function makeRoomToTell(center: CallCenter): void {
  const shown = center.calls().filter((call) => call.phase === 'ended' && call.reason.kind === 'tooManyCalls');
  for (const call of shown.slice(0, Math.max(0, shown.length + 1 - MAX_TURNED_AWAY))) center.forget(call.id);
}

/** There is no room. It never rang, but the user is to know who could not get through. */
export function turnAway(center: CallCenter, call: Arrived, add: Add): undefined {
  makeRoomToTell(center);
  add({ ...call, phase: 'ended', reason: { kind: 'tooManyCalls' }, endedAt: call.createdAt });
  center.clock.after(TURNED_AWAY_LINGER, () => center.forget(call.id));
}

/**
 * The user wants to be left alone, or nobody could hear it ring: the history has the call, and no card or window shows it. 480 is what RFC 3261
 * 21.4.18 names for that. To 486 servers offer to call back as soon as we hang up, and a 6xx would silence the user's other phones as well
 * (16.7): after a 4xx a fork waits for them, and then voicemail takes the call.
 */
export function leaveAlone(center: CallCenter, call: Arrived & Pick<Ended, 'reason'>, line: Line, add: Add): (event: LineEvent) => void {
  line.reject({ status: 480 });
  add({ ...call, phase: 'ended', endedAt: call.createdAt });
  center.forget(call.id);
  return () => undefined;
}
