/** Other programs and servers that are told of calls: a page opened, a command run, a webhook. */
import { isFor } from '../../shared/automation/call-action.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { Clock, Log } from '../ports.ts';
import { createAct, type World } from './act.ts';
import { automationCommands, SECRET, type AutomationDesk } from './automation-commands.ts';
import { changeWebhook, noteFault } from './automation-view.ts';
import { bodyOf, callNews, valuesOf, type CallNews } from './call-news.ts';
import { createWebhookQueue, type QueueNews } from './webhook-queue.ts';
import type { KeptLetters } from './kept-letters.ts';

/** After that the user is told that a command still runs. */
export const LONG_RUN_MS = 60_000;

export interface AutomationSetup extends Pick<AutomationDesk, 'store' | 'secrets' | 'post' | 'consent' | 'sample'>, World {
  readonly clock: Clock;
  readonly log: Log;
  readonly kept: KeptLetters;
}

export function createAutomation({ store, secrets, clock, log, kept, post, open, run, consent, sample }: AutomationSetup) {
  const act = createAct({ open, run }, clock);
  changeWebhook(store, { hasSecret: secrets.has(SECRET) });

  const address: AutomationDesk['address'] = () => {
    const { url, header } = store.get().settings.webhook;
    const secret = secrets.get(SECRET);
    const headers = { 'content-type': 'application/json', ...(secret ? { [header]: secret } : {}) };
    return url === '' ? undefined : { url, headers };
  };
  function told(news: QueueNews): void {
    const { sent, dropped } = store.get().automation.webhook;
    if (news.type === 'waiting') return changeWebhook(store, { waiting: news.count });
    if (news.type === 'sent') return changeWebhook(store, { sent: sent + 1, fault: null });
    if (news.type === 'delayed') return changeWebhook(store, { fault: news.fault });
    changeWebhook(store, { dropped: dropped + 1, fault: news.fault });
    log.warn('a webhook was not told of a call', { fault: JSON.stringify(news.fault) });
  }
  const queue = createWebhookQueue({ clock, post, kept, address, told });

  async function doIt(news: CallNews): Promise<void> {
    const { callActions, webhook } = store.get().settings;
    if (webhook.url && webhook.moments.includes(news.moment)) queue.offer(bodyOf(news));
    // Who wants to be left alone wants no page either; a server that keeps a record wants to know.
    if (news.neverRang) return;
    const wanted = callActions.filter((action) => isFor(action, news.moment, news.call.direction));
    await Promise.all(
      wanted.map(async (action) => {
        const cancel = clock.after(LONG_RUN_MS, () => noteFault(store, action.id, { kind: 'stillRuns' }));
        const fault = await act(action, valuesOf(news));
        cancel();
        if (fault) log.warn('what was to happen at a call did not', { callId: news.call.id, action: action.id, fault: fault.kind });
        noteFault(store, action.id, fault);
      }),
    );
  }

  return {
    reaction: (after: AppSnapshot, before: AppSnapshot): void => {
      for (const news of callNews(after, before)) void doIt(news);
    },
    close: () => queue.close(),
    commands: automationCommands({ store, secrets, act, post, address, consent, sample, clock }),
  };
}
