import { askX } from './x-lib.ts';

/** Where the pointer is, in pixels of the X server's one screen; undefined: there is no X server. Never throws. */
export function pointerOnX(): { readonly x: number; readonly y: number } | undefined {
  return askX((xLib) => {
    const display = xLib.open(null);
    if (!display) return undefined;
    const [x, y]: [[number], [number]] = [[0], [0]];
    const isHere = xLib.pointer(display, xLib.root(display), [0], [0], x, y, [0], [0], [0]) !== 0;
    xLib.close(display);
    return isHere ? { x: x[0], y: y[0] } : undefined;
  });
}
