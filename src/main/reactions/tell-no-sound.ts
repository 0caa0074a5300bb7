import { isLive } from '../../shared/call.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { NotifierPort, QuestionPort } from '../desktop-ports.ts';
import type { Ask } from '../dispatch.ts';
import type { Reaction } from './reaction.ts';

const ID = 'noSound';

/** The window is given up, and can tell nothing itself: the system does, by a dialog and a notification that stays. */
export const tellNoSound =
  (notifier: NotifierPort, question: QuestionPort, ask: Ask, { noSound: words }: Words['desktop']): Reaction =>
  ({ calls, desktop, settings }, before) => {
    if (desktop.outOfService === before.desktop.outOfService) return;
    if (desktop.outOfService !== 'noSound') return notifier.close(ID);
    const restart = (): void => ask('restart', {});
    const detail = [words.text, calls.some(isLive) ? words.endsCalls : ''].filter(Boolean).join(' ');
    const put = (): void =>
      void question.ask({ message: words.title, detail, yes: words.restart, no: words.later }).then((sure) => sure && restart());
    put();
    if (!settings.notifications) return;
    const buttons = [{ label: words.restart, press: restart }];
    notifier.show({ id: ID, kind: 'outage', urgent: true, title: words.title, body: words.text, buttons }, put);
  };
