import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { addNotice, removeNotice } from '../notices.ts';
import type { ConfigPort, Log, StoredConfig } from '../ports.ts';
import type { Store } from '../store.ts';
import type { Reaction } from './reaction.ts';

/** Writes accounts and settings when they change; registration states coming and going are not a change, nor is the practice line. */
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
  accounts: kept(accounts),
  settings,
});

const kept = (accounts: AppSnapshot['accounts']) => accounts.map(({ account }) => account).filter(({ id }) => id !== PRACTICE_ACCOUNT_ID);

function isChanged(after: AppSnapshot, before: AppSnapshot): boolean {
  const [now, was] = [kept(after.accounts), kept(before.accounts)];
  return after.settings !== before.settings || now.length !== was.length || now.some((account, index) => account !== was[index]);
}
