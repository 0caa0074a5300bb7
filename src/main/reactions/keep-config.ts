import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import { decidedSettings, isAsGiven, ownSettings } from '../../shared/policy.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { addNotice, removeNotice } from '../notices.ts';
import type { Log } from '../ports.ts';
import type { ConfigPort, StoredConfig } from '../storage-ports.ts';
import type { Store } from '../store.ts';
import type { Reaction } from './reaction.ts';

/** Writes accounts, contacts, settings and where accounts signed in when they change; registration states coming and going are not a change, nor is the practice line, and what a policy gives is kept by itself. */
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

export const configOf = (snapshot: AppSnapshot): StoredConfig => ({
  accounts: kept(snapshot.accounts).flatMap(({ account }) => (isAsGiven(snapshot.policy, account) ? [] : [account])),
  contacts: snapshot.contacts,
  settings: ownSettings(snapshot),
  decided: decidedSettings(snapshot),
  reached: Object.fromEntries(kept(snapshot.accounts).flatMap(({ account, via }) => (via ? [[account.id, via]] : []))),
});

const kept = (accounts: AppSnapshot['accounts']) => accounts.filter(({ account }) => account.id !== PRACTICE_ACCOUNT_ID);

function isChanged(after: AppSnapshot, before: AppSnapshot): boolean {
  const [now, was] = [kept(after.accounts), kept(before.accounts)];
  return (
    after.settings !== before.settings ||
    after.contacts !== before.contacts ||
    after.policy !== before.policy ||
    now.length !== was.length ||
    now.some(({ account, via }, index) => account !== was[index]?.account || via !== was[index].via)
  );
}
