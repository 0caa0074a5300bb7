/** What a button asks for, done by the phone's own commands. */
import { isLive } from '../../shared/call.ts';
import type { CommandName, CommandResult } from '../../shared/commands.ts';
import type { Log } from '../ports.ts';
import type { Store } from '../store.ts';
import type { Wish } from './protocol/decide.ts';

/** As behind every other door: starts at once, never rejects. */
export type RunCommand = (name: CommandName, args: unknown) => Promise<CommandResult>;

export interface LastDialed {
  readonly to: string;
  readonly accountId: string;
}

export interface CarryOutSetup {
  readonly run: RunCommand;
  readonly store: Store;
  readonly log: Log;
  /** Whom the user called last; undefined: nobody. May throw. */
  readonly lastDialed: () => LastDialed | undefined;
}

/** By the account of that call, if it is still there. */
function redial({ run, store, lastDialed }: CarryOutSetup): Promise<CommandResult> | undefined {
  const { calls, accounts } = store.get();
  const last = calls.some(isLive) ? undefined : lastDialed();
  if (!last) return undefined;
  const isThere = accounts.some(({ account }) => account.id === last.accountId);
  return run('dial', { to: last.to, ...(isThere ? { accountId: last.accountId } : {}) });
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
