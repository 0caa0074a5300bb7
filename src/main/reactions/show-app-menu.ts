import type { Words } from '../../shared/words/catalogue.ts';
import type { TrayItem } from '../tray-port.ts';
import type { Reaction } from './reaction.ts';
import { updateItem } from './update-item.ts';

/** The application's menu has what there is to say of newer versions. @param show puts it there */
export function showAppMenu(show: (update: TrayItem | undefined) => void, words: Words['updates']): Reaction {
  let shown: string | undefined;
  return (after) => {
    const item = updateItem(after, words);
    const now = JSON.stringify(item);
    if (now === shown) return;
    shown = now;
    show(item);
  };
}
