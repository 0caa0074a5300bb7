import type { Words } from '../../shared/words/catalogue.ts';
import type { NotifierPort, WindowPort } from '../desktop-ports.ts';
import type { Ask } from '../dispatch.ts';

export interface HiddenSetup {
  /** There is an icon that brings the window back. */
  readonly isIconShown: () => boolean;
  readonly notifier: NotifierPort;
  readonly window: WindowPort;
  readonly ask: Ask;
  readonly words: Words['desktop'];
}

/** Whoever closes the window of a program without an icon believes that it has ended: told the first time in each run. */
export function tellHidden({ isIconShown, notifier, window, ask, words }: HiddenSetup): () => void {
  let isTold = false;
  return () => {
    if (isTold || isIconShown()) return;
    isTold = true;
    const { hidden, hiddenBody } = words.notification;
    const buttons = [{ label: words.quit, press: () => ask('quit', { ask: true }) }];
    notifier.show({ id: 'hidden', kind: 'hidden', title: hidden, body: hiddenBody, buttons }, () => window.show());
  };
}
