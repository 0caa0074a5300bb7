/** What the user has taught, beside what the descriptor says. Pure. */
import type { Learnable, LearnedButton } from '../../../shared/headset.ts';
import type { ButtonPlace, HeadsetLayout } from '../descriptor/telephony.ts';

const placeOf = ({ button, reportId, bitOffset, bitSize, value }: LearnedButton): ButtonPlace => ({
  button,
  kind: 'press',
  reportId,
  bitOffset,
  bitSize,
  arrayValue: value,
  isLearned: true,
});

/** The layout with the learned buttons in it. One of the same name as a found one is a second of it: both count. */
export function withLearned(found: HeadsetLayout, learned: readonly LearnedButton[]): HeadsetLayout {
  return { ...found, buttons: [...found.buttons, ...learned.map(placeOf)] };
}

const isSamePress = (a: LearnedButton, b: LearnedButton): boolean =>
  a.reportId === b.reportId && a.bitOffset === b.bitOffset && a.bitSize === b.bitSize && a.value === b.value;

/** As which other button that press was learned before. */
export const learnedAs = (learned: readonly LearnedButton[], one: LearnedButton): Learnable | undefined =>
  learned.find((other) => other.button !== one.button && isSamePress(other, one))?.button;

/** The list to keep: what is learned again moves. */
export const addLearned = (learned: readonly LearnedButton[], one: LearnedButton): LearnedButton[] => [
  ...learned.filter(({ button }) => button !== one.button),
  one,
];
