import type { NotificationKind } from '../../shared/snapshot.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { NotifierPort, QuestionPort, WindowPort } from '../desktop-ports.ts';
import type { Ask } from '../dispatch.ts';

export interface HiddenSetup {
  /** There is an icon that brings the window back. */
  readonly isIconShown: () => boolean;
  /** Kept over restarts: the user has been told. */
  readonly once: { isDone(): boolean; done(): void };
  readonly notificationKind: () => NotificationKind;
  readonly notifier: NotifierPort;
  /** For where there are no notifications. */
  readonly question: QuestionPort;
  readonly window: WindowPort;
  readonly ask: Ask;
  readonly words: Words['desktop'];
}

const isUnseen = (kind: NotificationKind): boolean => kind === 'none' || kind === 'notInstalled';

/**
 * Whoever closes the window of a program believes that it has ended. Where an icon shows that it has not, that is told the first time only; where there is
 * none, the first time in each run.
 */
export function tellHidden(setup: HiddenSetup): () => void {
  const { isIconShown, once, notificationKind, notifier, question, window, ask, words } = setup;
  const { hidden: title, hiddenWithIcon, hiddenBody } = words.notification;
  const told = new Set<string>();
  const quit = (): void => ask('quit', { ask: true });

  return () => {
    const isIcon = isIconShown();
    const body = isIcon ? hiddenWithIcon : hiddenBody;
    if (told.has(body) || (isIcon && once.isDone())) return;
    told.add(body);
    once.done();
    if (isUnseen(notificationKind())) {
      const asked = { message: title, detail: body, yes: words.quit, no: words.goOn };
      void question.ask(asked, new AbortController().signal).then((yes) => yes && quit());
    } else {
      notifier.show({ id: 'hidden', kind: 'hidden', title, body, buttons: [{ label: words.quit, press: quit }] }, () => window.show());
    }
  };
}
