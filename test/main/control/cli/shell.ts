/** A shell beside a phone that notes what it is asked and says yes: what the tests of the command line type into. */
import { Readable, Writable } from 'node:stream';
import { runCli } from '../../../../src/main/control/cli/run-cli.ts';
import { serveControl } from '../../../../src/main/control/serve-control.ts';
import type { Store } from '../../../../src/main/store.ts';
import { accountSchema } from '../../../../src/shared/account-schema.ts';
import type { Call } from '../../../../src/shared/call.ts';
import type { Commands } from '../../../../src/shared/commands.ts';
import { fakeLog } from '../../../support/fakes/fake-storage.ts';
import { testStore } from '../../../support/test-store.ts';

type Asked = readonly [name: string, args: unknown];
/** Commands that do more than say yes. */
export type Special = Readonly<Record<string, (args: never) => unknown>>;

interface Said {
  readonly env?: Record<string, string>;
  readonly stdin?: string;
  readonly patience?: number;
}

export function sink() {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return { stream, text: () => text };
}

export const ringing = (id: string): Call => ({
  id,
  accountId: 'w',
  direction: 'incoming',
  phase: 'ringing',
  silenced: false,
  createdAt: 0,
  turn: 0,
  party: { uri: 'sip:1@x', number: '1' },
});
export const account = accountSchema.parse({ id: 'w-1', label: 'Work', address: 'anna@example.com', server: 'wss://example.com' });

export interface Shell {
  readonly store: Store;
  /** What the phone was asked, in order. */
  readonly given: Asked[];
  readonly closeDoor: () => void;
  readonly offhook: (argv: readonly string[], said?: Said) => Promise<{ code: number; out: string; err: string }>;
}

export async function openShell(profileFolder: string, special: Special): Promise<Shell> {
  const given: Asked[] = [];
  const store = testStore({
    calls: [ringing('abcd-1'), ringing('abxy-2')],
    accounts: [{ account, registration: { state: 'off' }, hasPassword: false }],
  });
  const commands = new Proxy({} as Commands, {
    get: (_target, name) => (args: unknown) => {
      given.push([String(name), args]);
      return special[String(name)]?.(args as never) ?? {};
    },
  });
  const door = await serveControl({ profileFolder, commands, store, log: fakeLog() });
  return {
    store,
    given,
    closeDoor: () => door.close(),
    async offhook(argv, { env = {}, stdin = '', patience = 10_000 } = {}) {
      const [out, err] = [sink(), sink()];
      const code = await runCli([...argv, '--profile', profileFolder], {
        ...{ stdout: out.stream, stderr: err.stream, env, patience },
        stdin: Readable.from([stdin]),
      });
      return { code, out: out.text(), err: err.text() };
    },
  };
}
