/** The window: the phone's ear, mouth and face. It lives as long as the app; closing only hides it. */
import { app, BrowserWindow, screen, session, type WebContents } from 'electron';
import { join } from 'node:path';
import type { Log, WindowPort } from '../ports.ts';
import { serveApp } from './app-scheme.ts';
import { APP_ORIGIN } from './assets.ts';
import { guardPermissions } from './permissions.ts';
import { ICON, PAGES, PRELOAD } from './places.ts';
import { createRevival } from './revival.ts';
import { keepBounds, MIN_SIZE, placeWindow, readBounds, type Bounds } from './window-bounds.ts';

export interface MainWindowSetup {
  /** Profile folder. */
  readonly folder: string;
  /** False: start in the tray. */
  readonly visible: boolean;
  readonly log: Log;
}

type Gone = (then: 'revive' | 'giveUp') => void;

export interface MainWindow extends WindowPort {
  readonly origin: string;
  /** For the doors: whom they may trust and talk to. */
  all(): readonly WebContents[];
  isVisible(): boolean;
  /** The process died, and with it every peer connection. `giveUp`: it is not brought back any more. */
  onGone(run: Gone): void;
  /** Its page has been asked for and is on its way. What is done now costs no time: the window's process is still starting. */
  readonly underWay: Promise<void>;
}

const PAGE = `${APP_ORIGIN}/index.html`;

function openWindow(folder: string): BrowserWindow {
  const place = placeWindow(
    readBounds(join(folder, 'window.json')),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  return new BrowserWindow({
    ...place,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Offhook',
    autoHideMenuBar: true,
    icon: ICON,
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // Ringing and calls go on while the window is hidden.
      backgroundThrottling: false,
      // A ringtone cannot wait for a click.
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
}

/** The page stays the page: it can neither leave, nor open, nor embed another. */
function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  const stay = (event: { preventDefault(): void }): void => {
    event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', stay);
}

function rememberBounds(window: BrowserWindow, folder: string): void {
  const keep = (): void => {
    if (!window.isDestroyed()) keepBounds(join(folder, 'window.json'), window.getNormalBounds() satisfies Bounds);
  };
  window.on('hide', keep);
  window.on('close', keep);
}

/** Bring the page back when its process dies; too many deaths in a row are reported and left. */
function watchProcess(contents: WebContents, log: Log, onGone: Gone): void {
  const revival = createRevival();
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const then = revival.next(performance.now());
    log.error('the window process is gone', { reason, exitCode, then });
    onGone(then);
    // Not from within the event: Chromium is still taking the old process down.
    if (then === 'revive')
      setImmediate(() => {
        if (!contents.isDestroyed())
          void contents.loadURL(PAGE).catch((error: unknown) => {
            log.error('the page did not load', { error: String(error) });
          });
      });
  });
  contents.on('unresponsive', () => {
    log.warn('the window does not respond');
  });
}

/** Make the window and load the page. The app must be ready. Only the app's quitting ends it. */
export function createMainWindow(setup: MainWindowSetup): MainWindow {
  const { folder, visible, log } = setup;
  const window = openWindow(folder);
  const contents = window.webContents;
  const goneWatchers = new Set<Gone>();
  let quitting = false;

  guardPermissions(session.defaultSession, (asking) => asking === contents);
  const underWay = serveApp(session.defaultSession, PAGES);
  confine(contents);
  rememberBounds(window, folder);
  watchProcess(contents, log, (then) => goneWatchers.forEach((run) => run(then)));

  app.on('before-quit', () => {
    quitting = true;
  });
  window.on('close', (event) => {
    if (quitting) return;
    event.preventDefault();
    window.hide();
  });
  // A window that is shown before it is painted flashes white.
  if (visible)
    window.once('ready-to-show', () => {
      window.show();
    });
  contents.loadURL(PAGE).catch((error: unknown) => {
    log.error('the page did not load', { error: String(error) });
  });

  return {
    origin: APP_ORIGIN,
    all: () => (window.isDestroyed() ? [] : [contents]),
    onGone: (run) => void goneWatchers.add(run),
    underWay,
    isVisible: () => !window.isDestroyed() && window.isVisible(),
    show() {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
