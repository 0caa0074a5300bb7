/** A stand-in for main behind `window.offhook`: enough of the commands to try the window by hand, nothing of a phone. */
import type { CallAction } from '../../../src/shared/automation/call-action.ts';
import type { Webhook } from '../../../src/shared/automation/webhook.ts';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import type { AccountView } from '../../../src/shared/account.ts';
import type { Call } from '../../../src/shared/call.ts';
import { CommandError } from '../../../src/shared/command-error.ts';
import type { HistoryEntry } from '../../../src/shared/history.ts';
import type { HotkeyAction } from '../../../src/shared/hotkeys.ts';
import type { AppSnapshot } from '../../../src/shared/snapshot.ts';
import type { Offhook } from '../../../src/renderer/bridge.ts';
import { contactCommands } from '../../../src/main/contact-commands.ts';
import { knownEntry, knownNow } from '../../../src/shared/contact-of.ts';
import { headsetCommands } from './headset-commands.ts';
import { NOW, history, practiceAccount, sampleStats } from './sample.ts';
import type { Scene } from './scene.ts';

export interface FakeOffhook extends Offhook {
  readonly sent: (readonly [name: string, args: unknown])[];
  push(part: Partial<AppSnapshot>): void;
  current(): AppSnapshot;
}

const search = (
  entries: readonly HistoryEntry[],
  { search = '', filter = 'all', before = Infinity, limit = 50 }: { search?: string; filter?: string; before?: number; limit?: number },
) =>
  entries
    .filter((entry) => filter === 'all' || (filter === 'missed' ? entry.missed : entry.direction === filter))
    .filter((entry) => `${entry.party.name ?? ''} ${entry.party.number}`.toLowerCase().includes(search.toLowerCase()))
    .filter((entry) => entry.startedAt < before)
    .slice(0, limit);

const manyCalls = (count: number): readonly HistoryEntry[] =>
  Array.from({ length: count }, (_, index) => ({ ...history[0]!, id: count - index, startedAt: NOW - index * 60_000 }));

/** What comes of a command, or why it did not do it. */
async function attempt(run: () => unknown) {
  try {
    return (await run()) ?? {};
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
}

export function fakeOffhook(scene: Scene): FakeOffhook {
  let snapshot = scene.snapshot;
  let entries = scene.noHistory ? [] : scene.manyCalls ? manyCalls(scene.manyCalls) : (scene.history ?? history);
  const removed: HistoryEntry[] = [];
  const watchers = new Set<(snapshot: AppSnapshot) => void>();
  const sent: (readonly [string, unknown])[] = [];
  const push = (part: Partial<AppSnapshot>): void => {
    snapshot = { ...snapshot, ...part, revision: snapshot.revision + 1 };
    for (const watcher of watchers) watcher(snapshot);
  };
  const changeCall = (id: string, change: (call: Call) => Call): void =>
    push({ calls: snapshot.calls.map((call) => (call.id === id ? change(call) : call)) });
  const changeActive = (id: string, part: object): void =>
    changeCall(id, (call) => (call.phase === 'active' ? { ...call, ...part } : call));

  const isSignedIn = (id?: string): boolean =>
    snapshot.accounts.some(({ account, registration }) => registration.state === 'registered' && (id === undefined || id === account.id));

  const commands: Record<string, (args: never) => unknown> = {
    listHistory: (args: Parameters<typeof search>[1]) => {
      const known = knownNow(snapshot);
      return { entries: search(entries, args).map((entry) => knownEntry(entry, known)) };
    },
    ...contactCommands({ get: () => snapshot, update: push, watch: () => () => undefined }, () => 'new-contact'),
    saveSettings: ({ patch }: { patch: object }) => push({ settings: { ...snapshot.settings, ...patch } }),
    setMuted: ({ callId, on }: { callId: string; on: boolean }) => changeActive(callId, { muted: on }),
    setHold: ({ callId, on }: { callId: string; on: boolean }) => changeActive(callId, { hold: { local: on, remote: false } }),
    hangUp: ({ callId }: { callId: string }) => push({ calls: snapshot.calls.filter((call) => call.id !== callId) }),
    dismiss: ({ callId }: { callId: string }) => push({ calls: snapshot.calls.filter((call) => call.id !== callId) }),
    quality: ({ callId }: { callId: string }) => ({ callId, stats: scene.stats ?? sampleStats, mos: 4.3 }),
    explain: () => ({ text: 'Offhook 0.1.0 on linux\n' }),
    recordHotkey: ({ action, on }: { action: HotkeyAction; on: boolean }) =>
      (on || snapshot.desktop.recordsHotkey === action) && push({ desktop: { ...snapshot.desktop, recordsHotkey: on ? action : null } }),
    takeHandedOver: () => push({ handedOver: null }),
    dismissNotice: ({ id }: { id: string }) => push({ notices: snapshot.notices.filter((notice) => notice.id !== id) }),
    removeHistory: ({ id }: { id?: number }) => {
      removed.push(...entries.filter((entry) => entry.id === id));
      entries = id === undefined ? [] : entries.filter((entry) => entry.id !== id);
      push({ history: { ...snapshot.history, revision: snapshot.history.revision + 1 } });
    },
    restoreHistory: ({ ids }: { ids: number[] }) => {
      entries = [...entries, ...removed.filter(({ id }) => ids.includes(id))].sort((one, other) => other.startedAt - one.startedAt);
      push({ history: { ...snapshot.history, revision: snapshot.history.revision + 1 } });
    },
    saveAccount: ({ account }: { account: object }) => {
      const saved = accountSchema.parse({ id: 'new-account', ...account });
      const others = snapshot.accounts.filter((one) => one.account.id !== saved.id);
      const begun: AccountView['registration'] = saved.enabled ? { state: 'registering', attempt: 1 } : { state: 'off' };
      push({ accounts: [...others, { account: saved, registration: begun, hasPassword: true }] });
      if (!saved.enabled) return { accountId: saved.id };
      const { problem } = scene;
      const registration: AccountView['registration'] = problem
        ? { state: 'failed', problem, attempt: 1 }
        : { state: 'registered', since: Date.now(), expiresAt: Date.now() + 600_000 };
      // Of the account as it is by then: another save may have come between.
      setTimeout(() => {
        push({ accounts: snapshot.accounts.map((one) => (one.account.id === saved.id ? { ...one, registration } : one)) });
      }, 400);
      return { accountId: saved.id };
    },
    practice: ({ on }: { on: boolean }) => {
      const others = snapshot.accounts.filter(({ account }) => account.id !== 'practice');
      push({ accounts: on ? [...others, practiceAccount()] : others });
    },
    saveCallActions: ({ actions }: { actions: CallAction[] }) => {
      // As a user who says no to one of them.
      if (actions.some(({ template }) => template.startsWith('refused'))) return { saved: false };
      push({ settings: { ...snapshot.settings, callActions: actions } });
      return { saved: true };
    },
    saveWebhook: ({ webhook, secret }: { webhook: Webhook; secret?: string }) =>
      push({
        settings: { ...snapshot.settings, webhook },
        automation: {
          ...snapshot.automation,
          webhook: {
            ...snapshot.automation.webhook,
            hasSecret: secret === undefined ? snapshot.automation.webhook.hasSecret : secret !== '',
          },
        },
      }),
    // As on Windows, where another program has them.
    setOpenLinks: () => new CommandError('userChooses', 'The user alone gives them'),
    ...headsetCommands(() => snapshot, push),
    quit: ({ ask }: { ask?: boolean }) => ask && push({ notices: [...snapshot.notices, { id: 'quitAsked', kind: 'quitAsked' }] }),
    dial: ({ to }: { to: string }) => (to.includes('0000') ? undefined : { callId: 'dialed' }),
  };

  return {
    sent,
    push,
    current: () => snapshot,
    command: async (name, args) => {
      sent.push([name, args]);
      // As main does: nobody can be called from an account that is not signed in.
      if (name === 'dial' && !isSignedIn((args as { accountId?: string }).accountId)) {
        return { ok: false, error: { code: 'notRegistered', message: 'Not signed in' } };
      }
      const value = await attempt(() => commands[name]?.(args as never));
      return value instanceof CommandError ? { ok: false, error: { code: value.code, message: value.message } } : { ok: true, value };
    },
    onSnapshot(watcher) {
      watchers.add(watcher);
      watcher(snapshot);
      return () => watchers.delete(watcher);
    },
    onMediaRequest: () => () => undefined,
  };
}
