/** Which of several screens somebody sits at. */
import { screen, type Display } from 'electron';
import { pointerOnX } from '../../system/pointer.ts';

/** `point`: in the pixels of the whole desktop. Pure. */
export function isOn(
  { nativeOrigin: { x, y }, size, scaleFactor }: Pick<Display, 'nativeOrigin' | 'size' | 'scaleFactor'>,
  point: Electron.Point,
): boolean {
  const isWithin = (at: number, from: number, length: number): boolean => at >= from && at < from + Math.round(length * scaleFactor);
  return isWithin(point.x, x, size.width) && isWithin(point.y, y, size.height);
}

/**
 * The one with the pointer. Chromium believes it on X11 where its own windows have seen it last, or where it was at the start (tried with Electron 33), so the X
 * server is asked.
 */
export function screenInUse(): Display {
  const pointer = pointerOnX();
  const found = pointer && screen.getAllDisplays().find((display) => isOn(display, pointer));
  return found ?? screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
}
