/** A phone of ours with sound that is at home, behind a NAT. It says 440 Hz. */
import { fork } from 'node:child_process';
import type { GatewayStats } from '../../../src/shared/gateway.ts';
import type { Account } from '../../../src/shared/account.ts';
import type { UserName } from './kamailio.ts';
import type { Nat } from './nat.ts';

export interface HomePhoneOptions {
  readonly hostPort: string;
  readonly user: UserName;
  readonly account?: Partial<Account>;
}
export interface Asked {
  readonly id: number;
  readonly what: 'call' | 'answer' | 'hears' | 'stats' | 'hangUp' | 'register' | 'close';
  readonly value: string;
}
export interface Answered {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

/** Each resolves when it is done; there is one call at a time. */
export interface HomePhone {
  call(target: string): Promise<void>;
  answer(): Promise<void>;
  hears(hz: number): Promise<void>;
  stats(): Promise<GatewayStats>;
  hangUp(): Promise<void>;
  register(): Promise<void>;
  close(): Promise<void>;
}

const SCRIPT = new URL('phone-process.ts', import.meta.url).pathname;

export async function openHomePhone({ atHome: [command, ...words] }: Nat, options: HomePhoneOptions): Promise<HomePhone> {
  const child = fork(SCRIPT, [JSON.stringify(options)], {
    execPath: command,
    execArgv: [...words, process.execPath, '--experimental-transform-types', '--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map<number, (answered: Answered) => void>();
  let last = 0;
  const answerTo = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) =>
      waiting.set(id, ({ answer, error }) => (error === undefined ? resolve(answer) : reject(new Error(`at home: ${error}`)))),
    );
  child.on('message', (answered: Answered) => {
    waiting.get(answered.id)?.(answered);
    waiting.delete(answered.id);
  });
  child.on('exit', () => waiting.forEach((settle, id) => settle({ id, error: 'the phone is gone' })));
  const ask = (what: Asked['what'], value = ''): Promise<unknown> => {
    const id = (last += 1);
    const answer = answerTo(id);
    child.send({ id, what, value } satisfies Asked);
    return answer;
  };
  await answerTo(0);
  return {
    call: async (target) => void (await ask('call', target)),
    answer: async () => void (await ask('answer')),
    hears: async (hz) => void (await ask('hears', String(hz))),
    stats: async () => (await ask('stats')) as GatewayStats,
    hangUp: async () => void (await ask('hangUp')),
    register: async () => void (await ask('register')),
    close: async () => {
      await ask('close');
      child.disconnect();
    },
  };
}
