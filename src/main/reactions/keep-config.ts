import type { AppSnapshot } from '../../shared/snapshot.ts';
import { addNotice, removeNotice } from '../notices.ts';
import type { ConfigPort, Log, StoredConfig } from '../ports.ts';
import type { Store } from '../store.ts';
import type { Reaction } from './reaction.ts';

/** Writes accounts, settings and where accounts signed in when they change; registration states coming and going are not a change. */
export const keepConfig =
  (store: Store, config: ConfigPort, log: Log): Reaction =>
  (after, before) => {
    if (!isChanged(after, before)) return;
    config.save(configOf(after)).then(
      () => removeNotice(store, 'settingsNotSaved'),
      (error: unknown) => {
        log.error('settings not written', { error: String(error) });
        addNotice(store, { id: 'settingsNotSaved', kind: 'settingsNotSaved', detail: String(error) });
      },
    );
  };

export const configOf = ({ accounts, settings }: AppSnapshot): StoredConfig => ({
  accounts: accounts.map(({ account }) => account),
  settings,
  reached: Object.fromEntries(accounts.flatMap(({ account, via }) => (via ? [[account.id, via]] : []))),
});

const isChanged = (after: AppSnapshot, before: AppSnapshot): boolean =>
  after.settings !== before.settings ||
  after.accounts.length !== before.accounts.length ||
  after.accounts.some(({ account, via }, index) => account !== before.accounts[index]?.account || via !== before.accounts[index].via);
