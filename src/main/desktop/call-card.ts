/**
 * The card of who is ringing: a small window above all others, on the screen in use. It is made once and only hidden, since making it takes longer than
 * a caller should wait; and it is shown once its page has painted who is ringing, so that nobody sees an empty or an old one.
 */
import { app, BrowserWindow, screen, type BrowserWindowConstructorOptions, type WebContents } from 'electron';
import type { CallId } from '../../shared/call.ts';
import type { CardPort } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';
import { freeEdge, placeCard } from './card-place.ts';
import { loadPage, PAGE_PREFERENCES } from './our-page.ts';
import { ICON } from './places.ts';
import { screenInUse } from './screen-in-use.ts';
import { words } from './words.ts';

export interface CallCard extends CardPort {
  /** Make it, hidden. */
  prepare(): void;
  /** For the doors. */
  all(): readonly { readonly contents: WebContents; readonly caller: 'card' }[];
}

/** What lets a window stand above full-screen ones without becoming the active one. */
const ABOVE: Partial<Record<NodeJS.Platform, BrowserWindowConstructorOptions>> = {
  darwin: { type: 'panel' },
  linux: { type: 'notification' },
};

function openCard(): BrowserWindow {
  const window = new BrowserWindow({
    ...ABOVE[process.platform],
    show: false,
    title: words.app,
    icon: ICON,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    // On macOS a button would else only bring the card to the front when it is clicked first.
    acceptFirstMouse: true,
    webPreferences: PAGE_PREFERENCES,
  });
  // The other levels lie below full-screen windows.
  window.setAlwaysOnTop(true, 'screen-saver');
  return window;
}

const same = (one: readonly CallId[], other: readonly CallId[]): boolean =>
  one.length === other.length && one.every((id, at) => id === other[at]);

/** Puts it on the screen in use; once it is there it stays on its screen, for as long as there is that one. */
function createPlacing(): (card: BrowserWindow, calls: number) => void {
  const edge = freeEdge(process.platform, process.env.XDG_CURRENT_DESKTOP);
  let on: number | undefined;
  return (card, calls) => {
    const kept = card.isVisible() ? screen.getAllDisplays().find(({ id }) => id === on) : undefined;
    const { id, workArea } = kept ?? screenInUse();
    on = id;
    card.setBounds(placeCard({ workArea, calls, zoom: card.webContents.getZoomFactor(), edge }));
  };
}

export interface CallCardSetup {
  readonly log: Log;
  /** It comes or goes: its page counts from here how long it has been looked at, which it cannot see itself without `backgroundThrottling`. */
  readonly onShown: (isShown: boolean) => void;
}

export function createCallCard({ log, onShown }: CallCardSetup): CallCard {
  const put = createPlacing();
  let window: BrowserWindow | undefined;
  let ringing: readonly CallId[] = [];
  let shown: readonly CallId[] = [];
  let quitting = false;
  app.on('before-quit', ({ defaultPrevented }) => {
    quitting ||= !defaultPrevented;
  });

  function hide(): void {
    if (window && !window.isDestroyed()) window.hide();
    onShown(false);
  }

  function screensChanged(): void {
    if (window && !window.isDestroyed() && window.isVisible()) put(window, ringing.length);
  }

  function prepare(): void {
    if (window) return;
    window = openCard();
    screen.on('display-removed', screensChanged);
    screen.on('display-metrics-changed', screensChanged);
    // Who closes it wants it out of the way; the next caller is shown again.
    window.on('close', (event) => {
      if (quitting) return;
      event.preventDefault();
      hide();
    });
    loadPage(window.webContents, '/card.html', log, () => {
      shown = [];
      hide();
    });
  }

  function come(): void {
    if (!window || window.isDestroyed() || ringing.length === 0 || !same(ringing, shown)) return;
    put(window, ringing.length);
    if (window.isVisible()) return;
    window.showInactive();
    onShown(true);
    // X11 window managers hear this of windows only that they show.
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  }

  return {
    prepare,
    all: () => (window && !window.isDestroyed() ? [{ contents: window.webContents, caller: 'card' }] : []),
    ring(callIds) {
      if (same(callIds, ringing)) return;
      ringing = callIds;
      if (ringing.length === 0) return hide();
      prepare();
      come();
    },
    painted(callIds) {
      shown = callIds;
      come();
    },
  };
}
