import { isLive } from '../../shared/call.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { Words } from '../../shared/words/catalogue.ts';
import type { TrayItem } from '../tray-port.ts';

/** What a menu says of newer versions: one that is ready takes over, and a build that asks nowhere says so. Undefined: nothing to say or to do. */
export function updateItem({ update, calls }: Pick<AppSnapshot, 'update' | 'calls'>, { menu }: Words['updates']): TrayItem | undefined {
  if (update.state === 'ready') {
    const label = menu.restart(update.version);
    return calls.some(isLive) ? { label } : { label, command: { name: 'installUpdate', args: {} } };
  }
  return update.state === 'off' && update.why === 'noFeed' ? { label: menu.off } : undefined;
}
