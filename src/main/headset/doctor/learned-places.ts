/** What the user has taught, beside what the descriptor says. Pure. */
import type { LearnedButton } from '../../../shared/headset.ts';
import type { ButtonPlace, HeadsetLayout } from '../descriptor/telephony.ts';

const placeOf = ({ button, reportId, bitOffset, bitSize, value }: LearnedButton): ButtonPlace => ({
  button,
  kind: 'press',
  reportId,
  bitOffset,
  bitSize,
  arrayValue: value,
});

/** The layout with the learned buttons in it. One of the same name as a found one takes its place: the user knows better. */
export function withLearned(found: HeadsetLayout, learned: readonly LearnedButton[]): HeadsetLayout {
  const kept = found.buttons.filter(({ button }) => learned.every((one) => one.button !== button));
  return { ...found, buttons: [...kept, ...learned.map(placeOf)] };
}

const isSamePress = (a: LearnedButton, b: LearnedButton): boolean =>
  a.reportId === b.reportId && a.bitOffset === b.bitOffset && a.bitSize === b.bitSize && a.value === b.value;

/** The list to keep: a button is in one place, and a press is one button. */
export const addLearned = (learned: readonly LearnedButton[], one: LearnedButton): LearnedButton[] => [
  ...learned.filter((other) => other.button !== one.button && !isSamePress(other, one)),
  one,
];
