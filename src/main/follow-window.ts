/** What the life of the window's process means for the phone, whose ear, mouth and bell it is. */
import type { MainWindow } from './desktop/main-window.ts';
import type { WindowMediaPort } from './media/media-port.ts';
import { addNotice } from './notices.ts';
import type { Log } from './ports.ts';
import type { Store } from './store.ts';

export interface WindowLife {
  readonly window: Pick<MainWindow, 'onGone'>;
  readonly media: Pick<WindowMediaPort, 'gone' | 'onReady'>;
  readonly store: Store;
  readonly log: Log;
}

export function followWindow({ window, media, store, log }: WindowLife): void {
  const show = (outOfService: 'noSound' | null): void => store.update({ desktop: { ...store.get().desktop, outOfService } });
  window.onGone((then) => {
    media.gone();
    if (then === 'revive') return addNotice(store, { id: 'soundRestarted', kind: 'soundRestarted' });
    log.error('there is no sound any more: callers are turned away');
    show('noSound');
  });
  media.onReady(() => store.get().desktop.outOfService === 'noSound' && show(null));
}
