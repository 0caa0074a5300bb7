/** Puts the window's face on the page as soon as there is a first snapshot to show. */
import { createRoot } from 'react-dom/client';
import type { PhoneSide } from './views/shell/phone-context.tsx';
import { App } from './views/app.tsx';

export function startWindow(side: PhoneSide, place: HTMLElement): void {
  const root = createRoot(place);
  const show = (): void => root.render(<App side={side} />);
  if (side.snapshots.get()) return show();
  const stop = side.snapshots.watch(() => {
    stop();
    show();
  });
}
