import { CommandError } from '../shared/command-error.ts';
import type { Commands } from '../shared/commands.ts';
import { HOTKEY_ACTIONS, hotkeyFault, type Hotkeys } from '../shared/hotkeys.ts';
import { lockedAmong } from '../shared/policy.ts';
import { removeNotice } from './notices.ts';
import type { SecretsPort } from './storage-ports.ts';
import type { Store } from './store.ts';

/** By what is so on this system alone; those that were taken before stay. */
function refuseNewHotkeys(store: Store, hotkeys: Hotkeys = {}): void {
  const { platform, settings } = store.get();
  for (const action of HOTKEY_ACTIONS) {
    const keys = hotkeys[action];
    if (keys && keys !== settings.hotkeys[action] && hotkeyFault(keys, platform))
      throw new CommandError('badArguments', `patch.hotkeys.${action}: ${keys} types a character on Windows; add Shift`);
  }
}

/** Nothing of a patch is taken where a part of it may not be. */
export const settingsCommands = (store: Store, secrets: SecretsPort): Pick<Commands, 'saveSettings'> => ({
  async saveSettings({ patch }) {
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const { defaultAccountId } = patch;
    if (defaultAccountId && !store.get().accounts.some(({ account }) => account.id === defaultAccountId)) {
      throw new CommandError('noSuchAccount', `No account ${defaultAccountId}`);
    }
    const locked = lockedAmong(store.get(), given);
    if (locked.length > 0) throw new CommandError('locked', `Your organisation has set ${locked.join(', ')}`);
    refuseNewHotkeys(store, patch.hotkeys);
    store.update({ settings: { ...store.get().settings, ...given } });
    if (patch.passwordFileAccepted !== undefined) {
      await secrets.allowFile(patch.passwordFileAccepted);
      store.update({ secretStore: secrets.store });
      if (secrets.store === 'file') removeNotice(store, 'passwordNotKept');
    }
    return {};
  },
});
