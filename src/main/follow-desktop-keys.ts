import { HOTKEY_ACTIONS } from '../shared/hotkeys.ts';
import type { DesktopView } from '../shared/desktop-view.ts';
import type { DesktopKeysEars, DesktopKeysPort } from './desktop-ports.ts';
import { press, type Pressing } from './follow-hotkeys.ts';

/** The keys of the settings are asked of the desktop, and what it gave is told in the snapshot. `open` rejects where there is nobody to ask. */
export function followDesktopKeys(pressing: Pressing, open: (ears: DesktopKeysEars) => Promise<DesktopKeysPort>): void {
  const { store } = pressing;
  const tell = (seen: Partial<DesktopView>): void => store.update({ desktop: { ...store.get().desktop, ...seen } });
  const wanted = () => store.get().settings.hotkeys;
  const given: DesktopKeysEars['given'] = (keys) => {
    if (keys === 'asking') return tell({ hotkeysFrom: 'desktop', givenHotkeys: {}, takenHotkeys: [] });
    const givenHotkeys = keys === 'nobody' ? {} : keys;
    const takenHotkeys = HOTKEY_ACTIONS.filter((action) => wanted()[action] && givenHotkeys[action] === undefined);
    tell({ hotkeysFrom: keys === 'nobody' ? 'nobody' : 'desktop', givenHotkeys, takenHotkeys });
  };
  given('asking');
  // The desktop keeps its keys while others are chosen, and would have to ask its user for them again.
  const pressed: DesktopKeysEars['pressed'] = (action) => {
    if (!store.get().desktop.recordsHotkey) press(action, pressing);
  };
  open({ pressed, given }).then(
    (portal) => {
      store.watch((after, before) => {
        if (after.settings.hotkeys !== before.settings.hotkeys) portal.want(after.settings.hotkeys);
      });
      portal.want(wanted());
    },
    () => given('nobody'),
  );
}
