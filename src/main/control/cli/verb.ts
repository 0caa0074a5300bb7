/** What a verb of the command line is, and how it finds the call or account it is about. */
import type { Account, AccountView } from '../../../shared/account.ts';
import { CliError, EXIT, usageError } from './exit-codes.ts';
import type { PhoneClient } from './phone-client.ts';
import type { Paint } from './table.ts';

/** Options that take no value. */
export const FLAGS = [
  'json',
  'help',
  'end-others',
  'missed',
  'incoming',
  'outgoing',
  'password-stdin',
  'hide',
  'no-hide',
  'no-wait',
] as const;
/** Options that take one. */
export const VALUES = [
  'profile',
  'call',
  'account',
  'forward-to',
  'limit',
  'server',
  'label',
  'display-name',
  'auth-user',
  'colour',
  'dtmf',
  'ca',
  'ice',
  'turn-user',
  'transport',
  'proxy',
  'proxy-user',
  'encryption',
  'media',
  'redirects',
] as const;
export type Flag = (typeof FLAGS)[number];
export type Value = (typeof VALUES)[number];

/** What stands behind the verb. */
export interface Given {
  readonly words: readonly string[];
  has(option: Flag | Value): boolean;
  /** The value of an option; undefined when it is not given. */
  text(option: Value): string | undefined;
}

export interface Terminal {
  readonly paint: Paint;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** False when nobody reads any more. */
  readonly write: (text: string) => boolean;
  readonly readInput: () => Promise<string>;
  /** How long an account is waited for to sign in, ms. */
  readonly patience: number;
}

export interface Answer {
  /** For --json. */
  readonly value: unknown;
  /** For people; may be empty. */
  readonly text: string;
}

export interface Verb {
  readonly usage: string;
  /** One sentence without a full stop. */
  readonly about: string;
  /** What else there is to know, as whole sentences. */
  readonly details?: string;
  /** Whole lines as they are typed; at least one. */
  readonly examples: readonly string[];
  /** How many words it takes, least and most. */
  readonly words: readonly [least: number, most: number];
  readonly options: readonly (Flag | Value)[];
  run(phone: PhoneClient, given: Given, terminal: Terminal): Promise<Answer>;
}

const startsWith = (text: string, start: string): boolean => start !== '' && text.toLowerCase().startsWith(start.toLowerCase());

/** By id, or by a beginning that fits only one. */
export async function findCall(phone: PhoneClient, wanted: string | undefined): Promise<string | undefined> {
  if (wanted === undefined) return undefined;
  const { calls } = await phone.snapshot();
  const fitting = calls.filter((call) => startsWith(call.id, wanted));
  const found = calls.find((call) => call.id === wanted) ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (found) return found.id;
  if (fitting.length > 1) throw usageError(`More than one call begins with ${wanted}`, 'Type more of its id; offhook status shows it');
  throw new CliError(EXIT.refused, `There is no call ${wanted}`, { code: 'noSuchCall' });
}

/** By id, label or address, or by a beginning of one of these that fits only one account. */
export async function accountCalled(phone: PhoneClient, wanted: string): Promise<AccountView> {
  const { accounts } = await phone.snapshot();
  const named = (fits: (name: string) => boolean): AccountView[] =>
    accounts.filter(({ account: { id, label, address } }) => [id, label, address].some(fits));
  const same = named((name) => name !== '' && name.toLowerCase() === wanted.toLowerCase());
  const fitting = same.length > 0 ? same : named((name) => startsWith(name, wanted));
  const [found] = fitting;
  if (!found) throw new CliError(EXIT.refused, `There is no account ${wanted}`, { code: 'noSuchAccount' });
  if (fitting.length > 1) {
    const how = same.length > 0 ? 'is called' : 'begins with';
    throw usageError(`More than one account ${how} ${wanted}`, 'Name it by its id; offhook accounts shows it');
  }
  return found;
}

export const findAccount = async (phone: PhoneClient, wanted: string | undefined): Promise<Account | undefined> =>
  wanted === undefined ? undefined : (await accountCalled(phone, wanted)).account;
