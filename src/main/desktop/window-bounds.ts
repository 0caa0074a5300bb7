/** Where the window stood when it was last seen, if that place still exists. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export type Size = Pick<Bounds, 'width' | 'height'>;

export const MIN_SIZE: Size = { width: 360, height: 520 };
export const FIRST_SIZE: Size = { width: 960, height: 720 };
/** As much of the title as a hand needs to drag the window back. */
const GRIP = 80;

const overlap = (a: number, aLength: number, b: number, bLength: number): number => Math.min(a + aLength, b + bLength) - Math.max(a, b);

/** Pure. `kept` if it can be reached on one of the `displays` (work areas), no larger than that one; else a size alone: the system places it. */
export function placeWindow(kept: Bounds | undefined, displays: readonly Bounds[]): Bounds | Size {
  if (!kept) return FIRST_SIZE;
  const display = displays.find(
    (area) => overlap(kept.x, kept.width, area.x, area.width) >= GRIP && kept.y >= area.y && kept.y + GRIP <= area.y + area.height,
  );
  if (!display) return FIRST_SIZE;
  const fit = (wanted: number, least: number, most: number): number => Math.max(least, Math.min(wanted, most));
  return {
    x: kept.x,
    y: kept.y,
    width: fit(kept.width, MIN_SIZE.width, display.width),
    height: fit(kept.height, MIN_SIZE.height, display.height),
  };
}

/** By hand: a schema would bring zod into what is loaded before there is a window. */
function boundsIn(value: unknown): Bounds | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { x, y, width, height } = value as Record<string, unknown>;
  const isWhole = (side: unknown): side is number => Number.isSafeInteger(side);
  return isWhole(x) && isWhole(y) && isWhole(width) && isWhole(height) ? { x, y, width, height } : undefined;
}

export function readBounds(file: string): Bounds | undefined {
  try {
    return boundsIn(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export function keepBounds(file: string, bounds: Bounds): void {
  try {
    writeFileSync(file, JSON.stringify(bounds), { mode: 0o600 });
  } catch {
    // A convenience; a full disk is told of by what matters.
  }
}
