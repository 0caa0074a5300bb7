/** Do-not-disturb as the user chooses it. Pure. */
import type { CommandInput } from '../../../shared/commands.ts';
import { tomorrowMorning, type QuietView } from '../../../shared/do-not-disturb.ts';
import { formatDayAndTime } from '../../ui/format.ts';
import { words } from '../../words/words.ts';

export const QUIET_CHOICES = ['off', 'on', 'hour', 'tomorrow'] as const;
export type QuietChoiceName = (typeof QUIET_CHOICES)[number];

const HOUR_MS = 3_600_000;

/** @param now epoch ms */
export function quietCommand(choice: QuietChoiceName, now: number): CommandInput<'setDoNotDisturb'> {
  if (choice === 'off') return { on: false };
  if (choice === 'on') return { on: true };
  return { on: true, until: choice === 'hour' ? now + HOUR_MS : tomorrowMorning(now) };
}

/** What a press on the sign of do-not-disturb does. */
export const signText = ({ until }: QuietView): string =>
  until === null ? words.doNotDisturb.signOn : words.doNotDisturb.signUntil(formatDayAndTime(until));
