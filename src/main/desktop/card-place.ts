/** Where the card of who is ringing stands, and how large it is. Pure. */
import type { Bounds } from './window-bounds.ts';

/** CSS pixels; what the page lays out, see styles/card.css. */
const WIDTH = 380;
const HEIGHT = 188;
/** Between the card and the edges of the screen. */
const MARGIN = 16;

interface Where {
  /** Of the screen in use: what panels and docks leave of it. */
  readonly workArea: Bounds;
  /** How many ring. */
  readonly calls: number;
  /** Of the page: 1.5 is half as large again. */
  readonly zoom: number;
  /** Where the system's own notifications do not come. */
  readonly edge: 'top' | 'bottom';
}

/** At the right edge. What does not fit on the screen is scrolled. */
export function placeCard({ workArea, calls, zoom, edge }: Where): Bounds {
  const width = Math.min(Math.round(WIDTH * zoom), workArea.width - 2 * MARGIN);
  const height = Math.min(Math.round(HEIGHT * zoom * calls), workArea.height - 2 * MARGIN);
  return {
    x: workArea.x + workArea.width - width - MARGIN,
    y: edge === 'top' ? workArea.y + MARGIN : workArea.y + workArea.height - height - MARGIN,
    width,
    height,
  };
}

/** Notifications come at the bottom right on Windows and on KDE, at the top elsewhere. `desktop` is XDG_CURRENT_DESKTOP. */
export const freeEdge = (platform: NodeJS.Platform, desktop = ''): 'top' | 'bottom' =>
  platform === 'win32' || desktop.split(':').includes('KDE') ? 'top' : 'bottom';
