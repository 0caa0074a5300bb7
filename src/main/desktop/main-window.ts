/** The window: the phone's ear, mouth and face. It lives as long as the app; closing only hides it. */
import { app, BrowserWindow, screen, session, type WebContents } from 'electron';
import { join } from 'node:path';
import type { FlashPort, WindowPort } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';
import { serveApp } from './app-scheme.ts';
import { APP_ORIGIN } from './assets.ts';
import { createFlash } from './flash.ts';
import { guardPermissions } from './permissions.ts';
import { loadPage, PAGE_PREFERENCES, type Gone } from './our-page.ts';
import { ICON, PAGES } from './places.ts';
import { isOnWayland } from './wayland.ts';
import { keepBounds, MIN_SIZE, placeWindow, readBounds, type Bounds, type Size } from './window-bounds.ts';

export interface MainWindowSetup {
  /** Profile folder. */
  readonly folder: string;
  /** False: start in the tray. */
  readonly visible: boolean;
  readonly log: Log;
}

export interface MainWindow extends WindowPort, FlashPort {
  readonly origin: string;
  /** For the doors: whom they may trust and talk to. */
  all(): readonly { readonly contents: WebContents; readonly caller: 'window' }[];
  /** The user is in it: it is shown, and has the focus. */
  isInFront(): boolean;
  onInFront(run: () => void): void;
  /** The user has closed it, so that it is hidden now. */
  onClosed(run: () => void): void;
  /** The process died, and with it every peer connection. `giveUp`: it is not brought back any more. */
  onGone(run: Gone): void;
  /** Windows: the session ends, by a shutdown or a logoff, and nobody is asked. What is not on its way when `run` returns may never be. */
  onSessionEnd(run: () => void): void;
  /** Its page has been asked for and is on its way. What is done now costs no time: the window's process is still starting. */
  readonly underWay: Promise<void>;
}

const placeNow = (wanted: Bounds | undefined): Bounds | Size =>
  placeWindow(
    wanted,
    screen.getAllDisplays().map((display) => display.workArea),
  );

/** Not every window manager brings a window away from a screen that goes (tried with xfwm4 4.18). */
function stayInReach(window: BrowserWindow): void {
  const look = (): void => {
    if (window.isDestroyed()) return;
    const place = placeNow(window.getBounds());
    if ('x' in place) return;
    window.setSize(place.width, place.height);
    window.center();
  };
  screen.on('display-removed', look);
  screen.on('display-metrics-changed', look);
}

function openWindow(folder: string): BrowserWindow {
  const place = placeNow(readBounds(join(folder, 'window.json')));
  return new BrowserWindow({
    ...place,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Offhook',
    autoHideMenuBar: true,
    icon: ICON,
    // A ringtone cannot wait for a click.
    webPreferences: { ...PAGE_PREFERENCES, autoplayPolicy: 'no-user-gesture-required' },
  });
}

/**
 * A window that is shown before it is painted flashes white. Under Wayland one that is not shown is never painted (Electron issue 48859): there it is when
 * its page has loaded.
 */
function onceWorthSeeing(window: BrowserWindow, run: () => void): void {
  if (isOnWayland()) window.webContents.once('did-finish-load', run);
  else window.once('ready-to-show', run);
}

function rememberBounds(window: BrowserWindow, folder: string): void {
  const keep = (): void => {
    if (!window.isDestroyed()) keepBounds(join(folder, 'window.json'), window.getNormalBounds() satisfies Bounds);
  };
  window.on('hide', keep);
  window.on('close', keep);
}

/** macOS leaves an empty black space behind where a full-screen window is hidden. */
function hideWindow(window: BrowserWindow): void {
  if (process.platform !== 'darwin' || !window.isFullScreen()) return window.hide();
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}

/** Make the window and load the page. The app must be ready. Only the app's quitting ends it. */
export function createMainWindow(setup: MainWindowSetup): MainWindow {
  const { folder, visible, log } = setup;
  const window = openWindow(folder);
  const contents = window.webContents;
  const goneWatchers = new Set<Gone>();
  const closedWatchers = new Set<() => void>();
  let quitting = false;

  guardPermissions(session.defaultSession, (asking) => asking === contents);
  const underWay = serveApp(session.defaultSession, PAGES);
  rememberBounds(window, folder);
  stayInReach(window);

  app.on('before-quit', ({ defaultPrevented }) => {
    quitting ||= !defaultPrevented;
  });
  window.on('close', (event) => {
    if (quitting) return;
    event.preventDefault();
    hideWindow(window);
    closedWatchers.forEach((run) => run());
  });
  if (visible) onceWorthSeeing(window, () => window.show());
  const load = loadPage(contents, '/index.html', log, (then) => goneWatchers.forEach((run) => run(then)));

  return {
    origin: APP_ORIGIN,
    all: () => (window.isDestroyed() ? [] : [{ contents, caller: 'window' }]),
    onGone: (run) => void goneWatchers.add(run),
    onSessionEnd: (run) => void window.on('session-end', run),
    onClosed: (run) => void closedWatchers.add(run),
    underWay,
    flash: createFlash(window),
    isInFront: () => !window.isDestroyed() && window.isVisible() && window.isFocused(),
    onInFront(run) {
      window.on('focus', run);
      window.on('blur', run);
      window.on('hide', run);
    },
    show() {
      if (window.isDestroyed()) return;
      // It was given up: who wants to see it gives it another try.
      if (contents.isCrashed()) load();
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}
