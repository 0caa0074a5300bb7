/** What a button asks for, done by the phone's own commands. */
import { callAgain } from '../../shared/call-again.ts';
import { isLive } from '../../shared/call.ts';
import type { CommandName, CommandResult } from '../../shared/commands.ts';
import type { HistoryEntry } from '../../shared/history.ts';
import type { Log } from '../ports.ts';
import type { Store } from '../store.ts';
import type { Wish } from './protocol/decide.ts';

/** As behind every other door: starts at once, never rejects. */
export type RunCommand = (name: CommandName, args: unknown) => Promise<CommandResult>;

export interface CarryOutSetup {
  readonly run: RunCommand;
  readonly store: Store;
  readonly log: Log;
  /** The user's last call; undefined: there was none. May throw. */
  readonly lastDialed: () => Pick<HistoryEntry, 'party' | 'dialed' | 'accountId'> | undefined;
}

function redial({ run, store, lastDialed }: CarryOutSetup): Promise<CommandResult> | undefined {
  const { calls, accounts } = store.get();
  const last = calls.some(isLive) ? undefined : lastDialed();
  return last && run('dial', callAgain(last, accounts));
}

/** Resolves to false where it was not done; the log tells why. */
export const carryOut =
  (setup: CarryOutSetup) =>
  async (wish: Wish): Promise<boolean> => {
    const { run, log } = setup;
    try {
      const result = await (wish.name === 'redial' ? redial(setup) : run(wish.name, wish.args));
      if (result?.ok === false) log.warn('a headset asked for what cannot be', { name: wish.name, code: result.error.code });
      return result?.ok === true;
    } catch (error) {
      log.error('a headset was not obeyed', { name: wish.name, error: String(error) });
      return false;
    }
  };
