/** Puts the card of who is ringing on its page. */
import { createRoot } from 'react-dom/client';
import { CardWindow } from './views/card/card-window.tsx';
import type { SilentSide } from './views/shell/phone-context.tsx';
import { tellFailures } from './views/shell/tell-failures.ts';

export async function startCard(side: SilentSide, place: HTMLElement): Promise<void> {
  await side.snapshots.first;
  createRoot(place, tellFailures(side.phone)).render(<CardWindow side={side} />);
}
