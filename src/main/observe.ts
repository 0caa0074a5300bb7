/** Every reaction there is. */
import { join } from 'node:path';
import { followDoNotDisturb } from './calls/follow-do-not-disturb.ts';
import { systemClock as clock } from './clock.ts';
import { setAppMenu } from './desktop/app-menu.ts';
import type { CallCard } from './desktop/call-card.ts';
import type { MainWindow } from './desktop/main-window.ts';
import { createNotifier } from './desktop/notifier.ts';
import { createOnceEver } from './desktop/once-ever.ts';
import { ASSETS, NOTIFICATION_ICON } from './desktop/places.ts';
import { createQuestion } from './desktop/question.ts';
import { lookAtTimeZone } from './desktop/time-zone.ts';
import { createTray } from './desktop/tray.ts';
import { onWake } from './desktop/wake.ts';
import { catalogue, words } from './desktop/words.ts';
import type { Ask } from './dispatch.ts';
import { showMissed } from './hand-over.ts';
import type { WindowMediaPort } from './media/media-port.ts';
import type { Kept } from './open-storage.ts';
import type { Log } from './ports.ts';
import { flashWindow } from './reactions/flash-window.ts';
import { keepConfig } from './reactions/keep-config.ts';
import { keepHistory } from './reactions/keep-history.ts';
import { later } from './reactions/later.ts';
import { notifyIncoming } from './reactions/notify-incoming.ts';
import { notifyMissed } from './reactions/notify-missed.ts';
import { notifyOutage } from './reactions/notify-outage.ts';
import { seeCalledBack } from './reactions/see-called-back.ts';
import { sendPostDialOnAnswer } from './reactions/send-post-dial.ts';
import { showAppMenu } from './reactions/show-app-menu.ts';
import { showCard } from './reactions/show-card.ts';
import { showTray } from './reactions/show-tray.ts';
import { tellNoSound } from './reactions/tell-no-sound.ts';
import { tellHidden } from './reactions/tell-hidden.ts';
import type { Store } from './store.ts';
import type { TrayCommand } from './tray-port.ts';

export interface Observed {
  readonly folder: string;
  readonly store: Store;
  readonly card: CallCard;
  readonly log: Log;
  readonly kept: Kept;
  readonly window: MainWindow;
  readonly media: WindowMediaPort;
  readonly ask: Ask;
}

export function observe({ folder, store, card, log, kept, window, media, ask }: Observed): { end(): Promise<void> } {
  const show = () => window.show();
  store.watch(keepConfig(store, kept.configFile, log));
  store.watch(keepHistory(store, kept.history, log));
  store.watch(later(sendPostDialOnAnswer(ask)));
  store.watch(later(seeCalledBack({ store, history: kept.history, ask, log })));
  const followQuiet = followDoNotDisturb(store, clock);
  const lookAtClock = (): void => {
    lookAtTimeZone();
    followQuiet();
  };
  onWake(lookAtClock);
  window.onInFront(lookAtClock);
  const notifier = createNotifier({ log, icon: NOTIFICATION_ICON, onKind: (notificationKind) => store.update({ notificationKind }) });
  store.watch(later(notifyIncoming(store, notifier, window, ask, words.notification)));
  const missed = { notifier, window: { show, showMissed: () => showMissed({ store, window }) }, accounts: () => store.get().accounts, ask };
  store.watch(later(notifyMissed({ ...missed, words: words.notification })));
  const question = createQuestion(log);
  store.watch(later(tellNoSound(notifier, question, ask, words)));
  store.watch(later(notifyOutage({ store, clock, notifier, window, words: catalogue })));
  showCard(store, window, card);
  store.watch(later(flashWindow(window)));
  const run = ({ name, args }: TrayCommand): void => ask(name, args);
  const shown = createTray({ icons: ASSETS, profile: folder, onOpen: show, run, log });
  const once = createOnceEver(join(folder, 'closing-told'));
  const notificationKind = () => store.get().notificationKind;
  window.onClosed(tellHidden({ isIconShown: shown.isShown, once, notificationKind, notifier, question, window, ask, words }));
  const tray = later(showTray(shown, kept.history, catalogue));
  const onQuit = (): void => ask('quit', { ask: true });
  const appMenu = later(showAppMenu((update) => setAppMenu({ onQuit, update, run }), catalogue.updates));
  for (const shows of [tray, appMenu]) {
    shows(store.get(), store.get());
    store.watch(shows);
  }
  // Once the window is painted: nobody has to wait for these, and the first caller not either.
  media.onReady(() => {
    if (store.get().settings.callCard && store.get().desktop.canShowCard) card.prepare();
    notifier.prepare();
  });
  return notifier;
}
