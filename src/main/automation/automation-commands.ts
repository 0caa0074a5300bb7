/** The commands about what else happens at a call, as rows of the contract. */
import { actionFault, asksFirst, type CallAction } from '../../shared/automation/call-action.ts';
import { originOf, type WebhookFault } from '../../shared/automation/webhook.ts';
import type { Call } from '../../shared/call.ts';
import { CommandError } from '../../shared/command-error.ts';
import type { Commands } from '../../shared/commands.ts';
import type { Clock } from '../ports.ts';
import type { SecretsPort } from '../storage-ports.ts';
import type { Store } from '../store.ts';
import type { Act } from './act.ts';
import { bodyOf, valuesOf, type CallNews } from './call-news.ts';
import { changeWebhook, keepFaults, noteFault } from './automation-view.ts';
import type { Letter, Post } from './post.ts';

export const SECRET = '@webhook/secret';
/** More would not be read. */
const MOST_AT_ONCE = 3;
/** So long a trial is watched. */
const TRIAL_MS = 3_000;

export interface AutomationDesk {
  readonly store: Store;
  readonly secrets: SecretsPort;
  readonly act: Act;
  readonly post: Post;
  readonly address: () => Omit<Letter, 'body'> | undefined;
  /** The user is asked outside of the window whether these may be started. */
  readonly consent: (templates: readonly string[]) => Promise<boolean>;
  /** Whom a trial is about: a caller who is none. */
  readonly sample: Pick<Call, 'party'> & { readonly account: string };
  readonly clock: Clock;
}

const sameWhat = (one: CallAction, other: CallAction): boolean => one.kind === other.kind && one.template === other.template;

export const automationCommands = ({ store, secrets, act, post, address, consent, sample, clock }: AutomationDesk) => {
  let isAsking = false;
  async function ask(templates: readonly string[]): Promise<boolean> {
    if (isAsking) throw new CommandError('notPossible', 'The question about another command is still open');
    isAsking = true;
    return consent(templates).finally(() => (isAsking = false));
  }
  const trial = (moment: CallNews['moment'] = 'ring'): CallNews => {
    const base = { id: 'trial', accountId: '', direction: 'incoming', party: sample.party, createdAt: clock.now(), turn: 0 } as const;
    return { moment, call: { ...base, phase: 'ringing', silenced: false }, account: sample.account, at: clock.now() };
  };

  return {
    async saveCallActions({ actions }) {
      const known = store.get().settings.callActions;
      const unusable = actions.findIndex((action) => actionFault(action) && !known.some((old) => sameWhat(old, action)));
      if (unusable >= 0) throw new CommandError('badArguments', `actions.${unusable}.template: It cannot be used`);
      const fresh = actions.filter((action) => asksFirst(action) && !known.some((old) => sameWhat(old, action)));
      if (fresh.length > MOST_AT_ONCE) throw new CommandError('badArguments', `actions: ${MOST_AT_ONCE} new commands at once are the most`);
      if (fresh.length > 0 && !(await ask(fresh.map(({ template }) => template)))) return { saved: false };
      store.update({ settings: { ...store.get().settings, callActions: actions } });
      keepFaults(store, (id) => actions.some((action) => action.id === id && known.some((old) => old.id === id && sameWhat(old, action))));
      return { saved: true };
    },
    async tryCallAction({ id }) {
      const action = store.get().settings.callActions.find((one) => one.id === id);
      if (!action) throw new CommandError('badArguments', `id: no action ${id}`);
      const outcome = act(action, valuesOf(trial(action.on))).then((fault) => {
        noteFault(store, id, fault);
        return fault;
      });
      // A program with a window of its own ends when the user closes it.
      const fault = await Promise.race([outcome, new Promise<undefined>((resolve) => clock.after(TRIAL_MS, () => resolve(undefined)))]);
      return fault ? { fault } : {};
    },
    async saveWebhook({ webhook, secret }) {
      const isElsewhere = originOf(webhook.url) !== originOf(store.get().settings.webhook.url);
      // In one go, so that no letter on its way takes the secret of one server to another.
      const kept = isElsewhere || secret !== undefined ? secrets.set(SECRET, secret ?? '') : true;
      store.update({ settings: { ...store.get().settings, webhook } });
      await kept;
      changeWebhook(store, { hasSecret: secrets.has(SECRET), fault: null });
      return {};
    },
    async tryWebhook() {
      const to = address();
      if (!to) throw new CommandError('notPossible', 'There is no webhook');
      const fault: WebhookFault | undefined = await post({ ...to, body: bodyOf(trial()) });
      changeWebhook(store, { fault: fault ?? null });
      return fault ? { fault } : {};
    },
  } satisfies Partial<Commands>;
};

export type AutomationCommands = ReturnType<typeof automationCommands>;
