/** An event as somebody sees it who watches which buttons are pressed. Pure. */
import type { HeadsetView } from '../../../shared/headset.ts';
import type { ButtonEvent } from '../protocol/read-report.ts';
import type { Lights } from '../protocol/write-reports.ts';

/**
 * Undefined: nobody pressed anything.
 * @param written what it had been told when it came
 */
export function pressOf(event: ButtonEvent, written: Lights): Omit<NonNullable<HeadsetView['lastPress']>, 'at'> | undefined {
  const { button } = event;
  if (button === 'lineBusy') return undefined;
  if (event.kind === 'pressed') return { button, ...(event.isLearned ? { isLearned: true } : {}) };
  const isAcknowledged = button === 'hook' && event.on === (written.offHook ?? false);
  return (event.on || button === 'hook') && !isAcknowledged ? { button } : undefined;
}
