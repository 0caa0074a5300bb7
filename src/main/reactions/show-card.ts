import { isOnCard, type CallId } from '../../shared/call.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { CardPort } from '../desktop-ports.ts';
import type { Store } from '../store.ts';
import { later } from './later.ts';

/** The window as far as it decides about the card. */
interface Front {
  /** The user is in it. */
  isInFront(): boolean;
  /** That has changed. */
  onInFront(run: () => void): void;
}

/**
 * Who is on the card: all that may stand there, unless the user is in the window, where the same buttons stand. Whether the window has the focus decides, not whether
 * it is shown: a window that is shown may lie below another, or on a screen that nobody looks at.
 */
const onCard = ({ calls, desktop, settings }: AppSnapshot, isInFront: boolean): readonly CallId[] =>
  settings.callCard && desktop.canShowCard && !isInFront ? calls.filter(isOnCard).map(({ id }) => id) : [];

/** The card lives exactly as long as somebody rings, whoever answers, and however. */
export function showCard(store: Store, window: Front, card: CardPort): void {
  const tell = (): void => card.ring(onCard(store.get(), window.isInFront()));
  store.watch(later(tell));
  window.onInFront(tell);
}
