/** The practice line as an account: there while it is wanted, kept nowhere, and like any other in all else. */
import { accountSchema } from '../../shared/account-schema.ts';
import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import type { PracticePort, PracticeServer } from '../practice-port.ts';
import type { SecretsPort } from '../storage-ports.ts';
import type { AccountCenter } from './account-center.ts';

export interface PracticeLineDeps {
  readonly practice: PracticePort;
  readonly accounts: AccountCenter;
  readonly secrets: SecretsPort;
  /** Of the account, for people. */
  readonly label: string;
}

export interface PracticeLine {
  /** Resolves when it is so; rejects where the server cannot be opened. One wish after the other, the last one counts. */
  set(on: boolean): Promise<void>;
  /** The app quits: the account has signed off already. */
  close(): Promise<void>;
}

export function createPracticeLine({ practice, accounts, secrets, label }: PracticeLineDeps): PracticeLine {
  let server: PracticeServer | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function open(): Promise<void> {
    if (server) return;
    server = await practice.open();
    secrets.setForThisRun(`${PRACTICE_ACCOUNT_ID}/password`, server.password);
    const { address, server: where } = server;
    accounts.apply(accountSchema.parse({ id: PRACTICE_ACCOUNT_ID, label, colour: 'teal', address, server: where, transport: 'udp' }), true);
  }

  async function close(): Promise<void> {
    const closing = server;
    if (!closing) return;
    server = undefined;
    // Signing off first: it wants an answer.
    await accounts.remove(PRACTICE_ACCOUNT_ID);
    await secrets.forget(PRACTICE_ACCOUNT_ID);
    await closing.close();
  }

  return {
    set(on) {
      const done = last.then(on ? open : close);
      last = done.catch(() => undefined);
      return done;
    },
    async close() {
      await last;
      await server?.close();
    },
  };
}
