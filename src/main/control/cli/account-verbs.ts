/** Verbs that add, change and remove accounts. Passwords come from stdin or the environment: arguments can be read by every user of the machine. */
import { readFileSync } from 'node:fs';
import { accountTitle, isServedAlike, type Account, type AccountView, type Registration } from '../../../shared/account.ts';
import { isLive } from '../../../shared/call.ts';
import type { CommandValue } from '../../../shared/commands.ts';
import { awaitSignIn } from './await-sign-in.ts';
import { usageError } from './exit-codes.ts';
import { ACCOUNT_FIELDS } from './options.ts';
import type { PhoneClient } from './phone-client.ts';
import { practiceText, signInText } from './show.ts';
import { accountCalled, type Answer, type Given, type Terminal, type Verb } from './verb.ts';
import { words } from './words.ts';

type Fields = Partial<Account>;
type Passwords = Readonly<Record<string, string>>;

const FIELD_OPTIONS = Object.keys(ACCOUNT_FIELDS) as (keyof typeof ACCOUNT_FIELDS)[];
const OPTIONS: Verb['options'] = [...FIELD_OPTIONS, 'ca', 'ice', 'password-stdin', 'hide', 'no-hide', 'no-wait'];

function certificateFrom(file: string): string {
  if (file === '') return '';
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw usageError(`The certificate cannot be read: ${String(error)}`, 'Name a PEM file with --ca FILE');
  }
}

/** What was given, and nothing else; an empty value takes away what was there. */
function fieldsFrom(given: Given): Fields {
  const [ca, ice] = [given.text('ca'), given.text('ice')];
  const texts = FIELD_OPTIONS.filter((option) => given.has(option)).map((option) => [ACCOUNT_FIELDS[option], given.text(option)] as const);
  return {
    ...(Object.fromEntries(texts) as Fields),
    ...(ca === undefined ? {} : { caPem: certificateFrom(ca) }),
    ...(ice === undefined ? {} : { iceServers: ice.split(',').filter(Boolean) }),
    ...(given.has('hide') ? { hideNumber: true } : {}),
    ...(given.has('no-hide') ? { hideNumber: false } : {}),
  };
}

async function fromInput(readInput: Terminal['readInput']): Promise<string> {
  const password = (await readInput()).replace(/\r?\n$/, '');
  if (password === '') throw usageError('No password was given on standard input', `For example: printf %s "$PASSWORD" | offhook ...`);
  return password;
}

async function passwordsFrom(given: Given, { env, readInput }: Terminal): Promise<Passwords> {
  const password = given.has('password-stdin') ? await fromInput(readInput) : env.OFFHOOK_PASSWORD;
  const proxyPassword = env.OFFHOOK_PROXY_PASSWORD;
  const turnPassword = env.OFFHOOK_TURN_PASSWORD;
  return { ...(password ? { password } : {}), ...(proxyPassword ? { proxyPassword } : {}), ...(turnPassword ? { turnPassword } : {}) };
}

interface Saved {
  readonly phone: PhoneClient;
  readonly terminal: Terminal;
  readonly value: CommandValue<'saveAccount'>;
  readonly account: Pick<Account, 'address' | 'label'>;
  /** As a sentence without a full stop. */
  readonly done: string;
}

/** @param before of an account that there was, see `awaitSignIn` */
async function signedIn({ phone, terminal, value, account, done }: Saved, before?: Registration): Promise<Answer> {
  const registration = await awaitSignIn(phone, value.accountId, terminal.patience, before);
  return { value: { ...value, ...(registration ? { registration } : {}) }, text: signInText(done, account, registration) };
}

async function add(phone: PhoneClient, given: Given, terminal: Terminal): Promise<Answer> {
  const account = { label: '', ...fieldsFrom(given), address: given.words[0] ?? '' };
  const passwords = await passwordsFrom(given, terminal);
  const value = (await phone.call('saveAccount', { account, ...passwords })) as CommandValue<'saveAccount'>;
  const done = words.terminal.added(accountTitle(account));
  return given.has('no-wait') ? { value, text: `${done}.\n` } : signedIn({ phone, terminal, value, account, done });
}

/** Whether it signs in anew because of the change, at once. */
function isNews({ account: before }: AccountView, account: Account, passwords: Passwords): boolean {
  return account.enabled && (Object.keys(passwords).length > 0 || !isServedAlike(before, account));
}

async function set(phone: PhoneClient, given: Given, terminal: Terminal): Promise<Answer> {
  const view = await accountCalled(phone, given.words[0] ?? '');
  const [fields, passwords] = [fieldsFrom(given), await passwordsFrom(given, terminal)];
  if (Object.keys({ ...fields, ...passwords }).length === 0) {
    throw usageError('There is nothing to change', 'See what you can change: offhook help account set');
  }
  const account: Account = { ...view.account, ...fields };
  const value = (await phone.call('saveAccount', { account, ...passwords })) as CommandValue<'saveAccount'>;
  const done = words.terminal.changed(accountTitle(account));
  if (!isNews(view, account, passwords) || given.has('no-wait')) return { value, text: `${done}.\n` };
  // It is not taken away under a call.
  const isBusy = (await phone.snapshot()).calls.some((call) => call.accountId === account.id && isLive(call));
  if (isBusy) return { value, text: `${done}. ${words.terminal.afterCalls}.\n` };
  return signedIn({ phone, terminal, value, account, done }, view.registration);
}

const PASSWORDS = 'The password is never an argument, because every user of this computer could read it.';

export const accountVerbs: Readonly<Record<string, Verb>> = {
  practice: {
    usage: 'practice [off]',
    about: 'Open the practice line, where you can make calls without an account; off ends it',
    examples: ['offhook practice', 'offhook practice off'],
    words: [0, 1],
    options: [],
    async run(phone, given, { paint }) {
      const [word] = given.words;
      if (word !== undefined && word !== 'off') throw usageError('The only word practice accepts is off');
      const on = word === undefined;
      return { value: await phone.call('practice', { on }), text: on ? practiceText(paint) : `${words.terminal.practiceEnded}.\n` };
    },
  },
  'account add': {
    usage: 'account add NAME@SERVER [--password-stdin] [--server SERVER] [options]',
    about: 'Add an account and report whether it signs in',
    details: `Most accounts need only an address and a password; Offhook finds the server. ${PASSWORDS}`,
    examples: [
      'printf %s "$PASSWORD" | offhook account add 1001@example.com --password-stdin',
      'OFFHOOK_PASSWORD=... offhook account add 1001@example.com --server wss://pbx.example.com/ws --label Work',
    ],
    words: [1, 1],
    options: OPTIONS,
    run: add,
  },
  'account set': {
    usage: 'account set ACCOUNT [--password-stdin] [--server SERVER] [options]',
    about: 'Change an account: its password, its server or any other option',
    details: `Everything else stays as it is; an empty value removes what was there. ${PASSWORDS}`,
    examples: ['printf %s "$PASSWORD" | offhook account set Work --password-stdin', 'offhook account set Work --server pbx.example.com'],
    words: [1, 1],
    options: OPTIONS,
    run: set,
  },
  'account remove': {
    usage: 'account remove ACCOUNT',
    about: 'Remove an account and its passwords',
    examples: ['offhook account remove Work'],
    words: [1, 1],
    options: [],
    async run(phone, given) {
      const { account } = await accountCalled(phone, given.words[0] ?? '');
      const value = await phone.call('removeAccount', { accountId: account.id });
      return { value, text: `${words.terminal.removed(accountTitle(account))}.\n` };
    },
  },
};
