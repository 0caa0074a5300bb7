import type { AccountView } from '../../shared/account.ts';
import { callAgain } from '../../shared/call-again.ts';
import { knownNow } from '../../shared/contact-of.ts';
import type { HistoryEntry } from '../../shared/history.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { HistoryPort } from '../storage-ports.ts';
import type { RecentCall, TrayPort } from '../tray-port.ts';
import { recentCalls } from './recent-calls.ts';
import type { Reaction } from './reaction.ts';
import { trayMenu } from './tray-menu.ts';
import { trayState } from './tray-state.ts';
import { trayTooltip } from './tray-tooltip.ts';

/** Calls `show` for a value that is not, as JSON, the one before: a system that is told again leaks pictures and closes an open menu. */
function whenNew<A extends readonly unknown[]>(show: (...value: A) => void): (...value: A) => void {
  let shown: string | undefined;
  return (...value) => {
    const now = JSON.stringify(value);
    if (now === shown) return;
    shown = now;
    show(...value);
  };
}

/** A link has room for an address and nothing more. */
function linkable(entry: HistoryEntry, accounts: readonly AccountView[]): RecentCall {
  const { to, accountId } = callAgain(entry, accounts);
  return { party: { ...entry.party, uri: to.replace(/;.*/, '') }, accountId };
}

/** Everything that the tray shows, computed from the snapshot; the past calls are read when they have changed. */
export function showTray(tray: TrayPort, history: Pick<HistoryPort, 'list'>, words: Words): Reaction {
  const picture = whenNew<Parameters<TrayPort['picture']>>((...shown) => tray.picture(...shown));
  const tooltip = whenNew<[string]>((text) => tray.tooltip(text));
  const menu = whenNew<Parameters<TrayPort['menu']>>((shown) => tray.menu(shown));
  const badge = whenNew<[number]>((missed) => tray.badge(missed));
  const jump = whenNew<Parameters<TrayPort['recent']>>((...shown) => tray.recent(...shown));
  let past = recentCalls(history);
  return (after, before) => {
    if (after.history.revision !== before.history.revision) past = recentCalls(history);
    const known = knownNow(after);
    const recent = past.map((entry) => ({ ...entry, party: known(entry.party, entry) }));
    picture(trayState(after), after.history.missed);
    tooltip(trayTooltip(after, words));
    menu(trayMenu(after, recent, words));
    badge(after.history.missed);
    jump(
      recent.map((entry) => linkable(entry, after.accounts)),
      words.desktop.tray.recent,
    );
  };
}
