import { isLive } from '../../shared/call.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { NotifierPort, QuestionPort } from '../desktop-ports.ts';
import type { Ask } from '../dispatch.ts';
import type { Reaction } from './reaction.ts';

const ID = 'noSound';

/**
 * The window is given up, and can tell nothing itself: the system does, whatever notifications are wanted of calls, by a question and a notification that
 * stays, until there is sound again. There is one question at a time: asked again it comes to the front, where the one before may not be.
 */
export function tellNoSound(notifier: NotifierPort, question: QuestionPort, ask: Ask, { noSound: words }: Words['desktop']): Reaction {
  let over = new AbortController();

  return ({ calls, desktop }, before) => {
    if (desktop.outOfService === before.desktop.outOfService) return;
    over.abort();
    notifier.close(ID);
    if (desktop.outOfService !== 'noSound') return;
    const restart = (): void => ask('restart', {});
    const detail = [words.text, calls.some(isLive) ? words.endsCalls : ''].filter(Boolean).join(' ');
    const put = async (): Promise<void> => {
      over.abort();
      over = new AbortController();
      const sure = await question.ask({ message: words.title, detail, yes: words.restart, no: words.later }, over.signal);
      if (sure) restart();
    };
    void put();
    const buttons = [{ label: words.restart, press: restart }];
    notifier.show({ id: ID, kind: 'outage', urgent: true, title: words.title, body: words.text, buttons }, () => void put());
  };
}
