import { knownNow } from '../../shared/contact-of.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { HistoryPort } from '../storage-ports.ts';
import type { TrayPort } from '../tray-port.ts';
import { recentParties } from './recent-parties.ts';
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

/** Everything that the tray shows, computed from the snapshot; the past calls are read when they have changed. */
export function showTray(tray: TrayPort, history: Pick<HistoryPort, 'list'>, words: Words): Reaction {
  const picture = whenNew<Parameters<TrayPort['picture']>>((...shown) => tray.picture(...shown));
  const tooltip = whenNew<[string]>((text) => tray.tooltip(text));
  const menu = whenNew<Parameters<TrayPort['menu']>>((shown) => tray.menu(shown));
  const badge = whenNew<[number]>((missed) => tray.badge(missed));
  const jump = whenNew<Parameters<TrayPort['recent']>>((...shown) => tray.recent(...shown));
  let past = recentParties(history);
  return (after, before) => {
    if (after.history.revision !== before.history.revision) past = recentParties(history);
    const known = knownNow(after);
    const recent = past.map(({ party, accountId }) => known(party, accountId));
    picture(trayState(after), after.history.missed);
    tooltip(trayTooltip(after, words));
    menu(trayMenu(after, recent, words));
    badge(after.history.missed);
    jump(recent, words.desktop.tray.recent);
  };
}
