/** Verbs that look at the phone, or are about the app itself. */
import type { CommandValue } from '../../../shared/commands.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { dnd } from './dnd-verb.ts';
import { CliError, EXIT, usageError } from './exit-codes.ts';
import { accountsText, historyText, statusText } from './show.ts';
import { headsetsText } from './show-headsets.ts';
import { findAccount, findCall, type Given, type Verb } from './verb.ts';

function limitOf(given: Given): number {
  const limit = Number(given.text('limit') ?? 20);
  if (!Number.isInteger(limit)) throw usageError('--limit must be a whole number', 'For example: offhook history --limit 50');
  return limit;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}') as unknown;
  } catch {
    throw usageError('The arguments of a method must be one JSON object', `For example: offhook call dial '{"to":"1001"}'`);
  }
}

/** The app may be gone before its answer is here: that is what was asked for. */
const isGone = (error: unknown): boolean => error instanceof CliError && error.exitCode === EXIT.lost;

export const lookVerbs: Readonly<Record<string, Verb>> = {
  status: {
    usage: 'status',
    about: 'Show accounts and calls, and what to do if something is wrong',
    examples: ['offhook status', 'offhook status --json'],
    words: [0, 0],
    options: [],
    async run(phone, _given, { paint }) {
      const snapshot = await phone.snapshot();
      return { value: snapshot, text: statusText(snapshot, Date.now(), paint) };
    },
  },
  accounts: {
    usage: 'accounts',
    about: 'List the accounts, the state of each, and its id',
    examples: ['offhook accounts'],
    words: [0, 0],
    options: [],
    async run(phone, _given, { paint }) {
      const { accounts } = await phone.snapshot();
      return { value: accounts, text: accountsText(accounts, paint) };
    },
  },
  headsets: {
    usage: 'headsets',
    about: 'List the connected headsets, what each can do, and what to do if something is wrong',
    examples: ['offhook headsets', "offhook headsets --json | jq -r '.[].name'"],
    words: [0, 0],
    options: [],
    async run(phone, _given, { paint }) {
      const snapshot = await phone.snapshot();
      return { value: snapshot.headsets, text: headsetsText(snapshot, paint) };
    },
  },
  history: {
    usage: 'history [SEARCH] [--missed | --incoming | --outgoing] [--limit N]',
    about: 'List past calls, newest first',
    examples: ['offhook history', 'offhook history anna --missed', 'offhook history --limit 100 --json'],
    words: [0, Infinity],
    options: ['missed', 'incoming', 'outgoing', 'limit'],
    async run(phone, given, { paint }) {
      const filter = (['missed', 'incoming', 'outgoing'] as const).find((name) => given.has(name)) ?? 'all';
      const value = await phone.call('listHistory', { search: given.words.join(' '), filter, limit: limitOf(given) });
      const { entries } = value as CommandValue<'listHistory'>;
      return { value: entries, text: historyText(entries as HistoryEntry[], paint) };
    },
  },
  watch: {
    usage: 'watch',
    about: 'Print each snapshot as one line of JSON until Offhook quits',
    examples: ['offhook watch', "offhook watch | jq -r '.calls[].phase'"],
    words: [0, 0],
    options: [],
    async run(phone, _given, { write }) {
      await phone.watch((snapshot) => write(`${JSON.stringify(snapshot)}\n`));
      return { value: undefined, text: '' };
    },
  },
  explain: {
    usage: 'explain [CALL] [--account ACCOUNT]',
    about: 'Print what was sent and received, without any secrets, for a bug report',
    examples: ['offhook explain', 'offhook explain 3f2a', 'offhook explain --account Work > report.txt'],
    words: [0, 1],
    options: ['account'],
    async run(phone, given) {
      const callId = await findCall(phone, given.words[0]);
      const account = await findAccount(phone, given.text('account'));
      const value = await phone.call('explain', { ...(callId ? { callId } : {}), ...(account ? { accountId: account.id } : {}) });
      return { value, text: (value as CommandValue<'explain'>).text };
    },
  },
  call: {
    usage: "call METHOD ['{JSON}']",
    about: 'Call any method from docs/automation.md and print its result as JSON',
    examples: ['offhook call quality', 'offhook call dial \'{"to":"1001"}\''],
    words: [1, 2],
    options: [],
    async run(phone, { words: [method = '', params] }) {
      const value = await phone.call(method, jsonOf(params));
      return { value, text: `${JSON.stringify(value, null, 2)}\n` };
    },
  },
};

export const appVerbs: Readonly<Record<string, Verb>> = {
  dnd,
  show: {
    usage: 'show',
    about: 'Bring the window to the front',
    examples: ['offhook show'],
    words: [0, 0],
    options: [],
    run: async (phone) => ({ value: await phone.call('showWindow'), text: '' }),
  },
  quit: {
    usage: 'quit',
    about: 'End all calls, sign out and quit',
    examples: ['offhook quit'],
    words: [0, 0],
    options: [],
    async run(phone) {
      await phone.call('quit').catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
      return { value: {}, text: '' };
    },
  },
};
