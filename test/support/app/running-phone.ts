/** A running Offhook, asked over its control socket: whatever started it, and whether or not its window can be driven. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../../../src/shared/call.ts';
import type { CommandInput, CommandName, CommandValue } from '../../../src/shared/commands.ts';
import type { AppSnapshot } from '../../../src/shared/snapshot.ts';
import { connectPhone } from '../../../src/main/control/cli/phone-client.ts';
import { until } from '../lab/until.ts';

export interface RunningPhone {
  readonly profile: string;
  /** A command over the control socket; rejects when it is refused. */
  ask<N extends CommandName>(name: N, args: CommandInput<N>): Promise<CommandValue<N>>;
  snapshot(): Promise<AppSnapshot>;
  /** The first snapshot for which `find` gives something. */
  seen<T>(what: string, find: (snapshot: AppSnapshot) => T | undefined | false, timeout?: number): Promise<T>;
  /** A call once it is in the phase. */
  call<P extends Call['phase']>(phase: P, of?: (call: Call) => boolean): Promise<Extract<Call, { phase: P }>>;
  /** Save an account with its password and wait until it is registered. */
  signIn(account: CommandInput<'saveAccount'>['account'], password: string): Promise<string>;
  /** Stop asking; the phone goes on. */
  leave(): void;
}

/** The phone of the profile, once it answers. `more`: what else to tell when something is not seen. */
export async function reachPhone(profile: string, more: () => string = () => ''): Promise<RunningPhone> {
  const client = await until('the control socket', () => connectPhone(profile).catch(() => undefined), { timeout: 30_000 });
  const phone: RunningPhone = {
    profile,
    ask: (name, args) => client.call(name, args) as Promise<CommandValue<typeof name>>,
    snapshot: () => client.snapshot(),
    async seen(what, find, timeout) {
      let last: AppSnapshot | undefined;
      try {
        return await until(what, async () => find((last = await client.snapshot())), timeout === undefined ? {} : { timeout });
      } catch (error) {
        const calls = JSON.stringify(last?.calls, null, 1);
        const accounts = JSON.stringify(last?.accounts.map(({ registration }) => registration));
        const log = readFileSync(join(profile, 'offhook.log'), 'utf8').slice(-3000);
        throw new Error(`${String(error)}; calls ${calls}, accounts ${accounts}, ${more()}, log ${log}`, { cause: error });
      }
    },
    call: (phase, of = () => true) =>
      phone.seen(`a call is ${phase}`, ({ calls }) => calls.find((call) => call.phase === phase && of(call))) as never,
    async signIn(account, password) {
      const { accountId } = await phone.ask('saveAccount', { account, password });
      await phone.seen('registered', ({ accounts }) =>
        accounts.some((view) => view.account.id === accountId && view.registration.state === 'registered'),
      );
      return accountId;
    },
    leave: () => client.close(),
  };
  return phone;
}
