/** Puts the window's face on the page as soon as there is a first snapshot to show. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { PhoneSide } from './views/shell/phone-context.tsx';
import { tellFailures } from './views/shell/tell-failures.ts';
import { App } from './views/app.tsx';
import { SettingsScreen, SignInPage } from './views/lazy-views.ts';

/**
 * `side.media` is touched once the window is painted, and not before main has sent a snapshot: a command that came before main serves the
 * window would be lost, `mediaReady` among them.
 */
export async function startWindow(side: PhoneSide, place: HTMLElement): Promise<void> {
  const { accounts } = await side.snapshots.first;
  if (accounts.length === 0) await SignInPage.fetch();
  // At once, so that the first frame that is painted, upon which the window is shown, is the whole one.
  flushSync(() => createRoot(place, tellFailures(side.phone)).render(<App side={side} />));
  // What is not seen at first. The time-out is for a window that is never painted because it starts in the tray.
  requestIdleCallback(
    () => {
      void side.media;
      void Promise.all([SettingsScreen.fetch(), SignInPage.fetch()]);
    },
    { timeout: 200 },
  );
}
