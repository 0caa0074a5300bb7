import { usesGateway } from '../../shared/account.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { Reaction } from './reaction.ts';

const isNeeded = ({ accounts, calls, settings }: AppSnapshot): boolean =>
  settings.directCalls ||
  accounts.some(({ account }) => usesGateway(account) && (account.enabled || calls.some(({ accountId }) => accountId === account.id)));

/** The media gateway runs as long as some account's calls go through it, so that no call has to wait for its start. */
export const keepGateway =
  (need: (wanted: boolean) => void): Reaction =>
  (after, before) => {
    const wanted = isNeeded(after);
    if (wanted !== isNeeded(before)) need(wanted);
  };
