import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { addNotice, removeNotice } from '../notices.ts';
import type { Log } from '../ports.ts';
import type { ConfigPort, StoredConfig } from '../storage-ports.ts';
import type { Store } from '../store.ts';
import type { Reaction } from './reaction.ts';

/** Writes accounts, settings and where accounts signed in when they change; registration states coming and going are not a change, nor is the practice line. */
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
  accounts: kept(accounts).map(({ account }) => account),
  settings,
  reached: Object.fromEntries(kept(accounts).flatMap(({ account, via }) => (via ? [[account.id, via]] : []))),
});

const kept = (accounts: AppSnapshot['accounts']) => accounts.filter(({ account }) => account.id !== PRACTICE_ACCOUNT_ID);

function isChanged(after: AppSnapshot, before: AppSnapshot): boolean {
  const [now, was] = [kept(after.accounts), kept(before.accounts)];
  return (
    after.settings !== before.settings ||
    now.length !== was.length ||
    now.some(({ account, via }, index) => account !== was[index]?.account || via !== was[index].via)
  );
}
