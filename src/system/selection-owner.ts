/** Whether somebody owns a selection of the X server: by that, a panel says that it takes tray icons the old way (System Tray Protocol, XEmbed). */
import { askX } from './x-lib.ts';

/** False also where there is no X server. Never throws. */
export const hasSelectionOwner = (name: string): boolean =>
  askX((x) => {
    const display = x.open(null);
    if (!display) return false;
    const isOwned = x.selectionOwner(display, x.atom(display, name, 0)) !== 0;
    x.close(display);
    return isOwned;
  }) ?? false;
