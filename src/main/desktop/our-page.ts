/** What holds for each page of ours: sandboxed, served by our own scheme, and kept to itself. */
import { app, type WebContents, type WebPreferences } from 'electron';
import type { Log } from '../ports.ts';
import { APP_ORIGIN } from './assets.ts';
import { PRELOAD } from './places.ts';
import { createRevival } from './revival.ts';

/** Of each, also of one that nobody sees. */
export const CLOSED_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
} as const satisfies WebPreferences;

/** Of those that speak with the phone. */
export const PAGE_PREFERENCES = {
  ...CLOSED_PREFERENCES,
  preload: PRELOAD,
  // Ringing and calls go on while the window is hidden, and what comes must be there at once.
  backgroundThrottling: false,
} as const satisfies WebPreferences;

/** What becomes of a page whose process died: it is brought back, or it has died too often. */
export type Gone = (then: 'revive' | 'giveUp') => void;

/** The page stays the page: it can neither leave, nor open, nor embed another. It may load itself anew. */
function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  const stay = (event: { readonly url?: string; preventDefault(): void }): void => {
    if (event.url !== contents.getURL()) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', stay);
}

/** Confine every page there will ever be, whoever makes it. To be called before the first. */
export function confineAll(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

/** Bring the page back when its process dies; too many deaths in a row are reported and left. */
function watchProcess(contents: WebContents, load: () => void, log: Log, onGone: Gone): void {
  const revival = createRevival();
  const page = () => contents.getURL();
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const then = revival.next(performance.now());
    log.error('the process of a page is gone', { page: page(), reason, exitCode, then });
    onGone(then);
    // Not from within the event: Chromium is still taking the old process down.
    if (then === 'revive')
      setImmediate(() => {
        if (!contents.isDestroyed()) load();
      });
  });
  contents.on('unresponsive', () => {
    log.warn('a page does not respond', { page: page() });
  });
}

/**
 * Show the page `name` (its path, e.g. `/index.html`) in a window made with {@link PAGE_PREFERENCES}, as long as the window lives.
 * @returns to be called for one more try at a page that is given up
 */
export function loadPage(contents: WebContents, name: string, log: Log, onGone: Gone): () => void {
  const load = (): void =>
    void contents.loadURL(APP_ORIGIN + name).catch((error: unknown) => {
      log.error('a page did not load', { name, error: String(error) });
    });
  watchProcess(contents, load, log, onGone);
  load();
  return load;
}
