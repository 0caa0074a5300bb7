/** Verbs that add and remove accounts. Passwords come from stdin or the environment: arguments can be read by every user of the machine. */
import { readFileSync } from 'node:fs';
import { usageError } from './exit-codes.ts';
import { practiceText } from './show.ts';
import { findAccount, type Given, type Terminal, type Value, type Verb } from './verb.ts';

/** Option -> field of an account. */
const FIELDS: Readonly<Partial<Record<Value, string>>> = {
  server: 'server',
  label: 'label',
  'display-name': 'displayName',
  'auth-user': 'authUser',
  colour: 'colour',
  dtmf: 'dtmf',
  'turn-user': 'turnUser',
  transport: 'transport',
  proxy: 'outboundProxy',
  'proxy-user': 'proxyUser',
  encryption: 'encryption',
  media: 'mediaMode',
  redirects: 'followRedirects',
};
const FIELD_OPTIONS = Object.keys(FIELDS) as Value[];

function certificateFrom(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw usageError(`The certificate cannot be read: ${String(error)}`, 'Name a PEM file with --ca FILE');
  }
}

function accountFrom(given: Given): Record<string, unknown> {
  const ca = given.text('ca');
  const ice = given.text('ice');
  return {
    address: given.words[0],
    ...Object.fromEntries(FIELD_OPTIONS.flatMap((option) => (given.has(option) ? [[FIELDS[option] ?? option, given.text(option)]] : []))),
    ...(ca === undefined ? {} : { caPem: certificateFrom(ca) }),
    ...(ice === undefined ? {} : { iceServers: ice.split(',') }),
    ...(given.has('hide') ? { hideNumber: true } : {}),
  };
}

async function passwordsFrom(given: Given, { env, readInput }: Terminal): Promise<Record<string, string>> {
  const password = given.has('password-stdin') ? (await readInput()).replace(/\r?\n$/, '') : env.OFFHOOK_PASSWORD;
  const proxyPassword = env.OFFHOOK_PROXY_PASSWORD;
  const turnPassword = env.OFFHOOK_TURN_PASSWORD;
  return { ...(password ? { password } : {}), ...(proxyPassword ? { proxyPassword } : {}), ...(turnPassword ? { turnPassword } : {}) };
}

export const accountVerbs: Readonly<Record<string, Verb>> = {
  practice: {
    usage: 'practice [off]',
    about: 'Open the practice line, where you can call without an account; off: end it',
    examples: ['offhook practice', 'offhook practice off'],
    words: [0, 1],
    options: [],
    async run(phone, given, { paint }) {
      const [word] = given.words;
      if (word !== undefined && word !== 'off') throw usageError('practice takes no word but off');
      const on = word === undefined;
      return { value: await phone.call('practice', { on }), text: on ? practiceText(paint) : '' };
    },
  },
  'account add': {
    usage: 'account add NAME@SERVER [--password-stdin] [--server SERVER] [options]',
    about: 'Add an account',
    details:
      'Most need an address and a password; the server is found. The password is never an argument, which every user of this computer could read.',
    examples: [
      'printf %s "$PASSWORD" | offhook account add 1001@example.com --password-stdin',
      'OFFHOOK_PASSWORD=... offhook account add 1001@example.com --server wss://pbx.example.com/ws --label Work',
    ],
    words: [1, 1],
    options: [...FIELD_OPTIONS, 'ca', 'ice', 'password-stdin', 'hide'],
    async run(phone, given, terminal) {
      const value = await phone.call('saveAccount', { account: accountFrom(given), ...(await passwordsFrom(given, terminal)) });
      return { value, text: `Account ${(value as { accountId: string }).accountId}\n` };
    },
  },
  'account remove': {
    usage: 'account remove ACCOUNT',
    about: 'Remove an account and its passwords',
    examples: ['offhook account remove Work'],
    words: [1, 1],
    options: [],
    async run(phone, given) {
      const account = await findAccount(phone, given.words[0]);
      return { value: await phone.call('removeAccount', { accountId: account?.id }), text: '' };
    },
  },
};
