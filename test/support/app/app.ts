/** The real application under test: launched as a user would, seen through Playwright, and asked over its control socket. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { AccountInput } from '../../../src/shared/account.ts';
import type { Call } from '../../../src/shared/call.ts';
import type { CommandInput, CommandName, CommandValue } from '../../../src/shared/commands.ts';
import type { AppSnapshot } from '../../../src/shared/snapshot.ts';
import { connectPhone, type PhoneClient } from '../../../src/main/control/cli/phone-client.ts';
import { until } from '../lab/until.ts';

export interface App {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** What the page wrote on its console: nothing, if all is well. */
  readonly complaints: readonly string[];
  /** A command over the control socket; rejects when it is refused. */
  ask<N extends CommandName>(name: N, args: CommandInput<N>): Promise<CommandValue<N>>;
  snapshot(): Promise<AppSnapshot>;
  /** The first snapshot for which `find` gives something. */
  seen<T>(what: string, find: (snapshot: AppSnapshot) => T | undefined | false, timeout?: number): Promise<T>;
  /** A call once it is in the phase. */
  call<P extends Call['phase']>(phase: P, of?: (call: Call) => boolean): Promise<Extract<Call, { phase: P }>>;
  /** Save an account with its password and wait until it is registered. */
  signIn(account: AccountInput, password: string): Promise<string>;
  close(): Promise<void>;
}

const needed = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this through "npm test -- e2e"`);
  return value;
};

/** A new profile folder that the application's user can write. */
export function newProfile(): string {
  const profile = mkdtempSync(join(needed('OFFHOOK_HOME'), 'profile-'));
  // Made by root where tests run as root; the application runs as another user.
  chmodSync(profile, 0o777);
  return profile;
}

export async function startApp({ profile = newProfile(), args = [] }: { profile?: string; args?: string[] } = {}): Promise<App> {
  mkdirSync(profile, { recursive: true });
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const electron = await _electron.launch({
    executablePath: needed('OFFHOOK_ELECTRON'),
    args: [needed('OFFHOOK_APP'), `--profile=${profile}`, ...args],
    env,
    // Playwright would add --no-sandbox; what ships is what is tested.
    chromiumSandbox: true,
  });
  const page = await electron.firstWindow();
  const complaints: string[] = [];
  page.on('console', (message) => void complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => void complaints.push(String(error)));
  const phone = await until('the control socket', () => connectPhone(profile).catch(() => undefined));
  return appOver(electron, page, profile, phone, complaints);
}

function appOver(electron: ElectronApplication, page: Page, profile: string, phone: PhoneClient, complaints: string[]): App {
  const app: App = {
    electron,
    page,
    profile,
    complaints,
    ask: (name, args) => phone.call(name, args) as Promise<CommandValue<typeof name>>,
    snapshot: () => phone.snapshot(),
    async seen(what, find, timeout) {
      let last: AppSnapshot | undefined;
      try {
        return await until(what, async () => find((last = await phone.snapshot())), timeout === undefined ? {} : { timeout });
      } catch (error) {
        const calls = JSON.stringify(last?.calls, null, 1);
        const accounts = JSON.stringify(last?.accounts.map(({ registration }) => registration));
        throw new Error(
          `${String(error)}; calls ${calls}, accounts ${accounts}, console ${complaints.join('\n')}, log ${readFileSync(join(profile, 'offhook.log'), 'utf8').slice(-3000)}`,
          { cause: error },
        );
      }
    },
    call: (phase, of = () => true) =>
      app.seen(`a call is ${phase}`, ({ calls }) => calls.find((call) => call.phase === phase && of(call))) as never,
    async signIn(account, password) {
      const { accountId } = await app.ask('saveAccount', { account, password });
      await app.seen('registered', ({ accounts }) =>
        accounts.some((view) => view.account.id === accountId && view.registration.state === 'registered'),
      );
      return accountId;
    },
    async close() {
      phone.close();
      await electron.close();
    },
  };
  return app;
}
