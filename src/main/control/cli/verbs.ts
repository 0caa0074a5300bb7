/** The verbs of the command line: what each takes, and what it asks of the phone. */
import { canAnswerRedirect, canAnswerRefer } from '../../../shared/call.ts';
import type { CommandName } from '../../../shared/commands.ts';
import { accountVerbs } from './account-verbs.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { appVerbs, lookVerbs } from './look-verbs.ts';
import { findAccount, findCall, type Given, type Verb } from './verb.ts';

/** A verb that is one command about one call. */
const onCall = (
  method: CommandName,
  help: Pick<Verb, 'usage' | 'about' | 'examples'> & Partial<Pick<Verb, 'details' | 'words' | 'options'>>,
  params: (given: Given) => Readonly<Record<string, unknown>> = () => ({}),
): Verb => ({
  words: [0, 0],
  ...help,
  options: ['call', ...(help.options ?? [])],
  async run(phone, given) {
    const callId = await findCall(phone, given.text('call'));
    return { value: await phone.call(method, { ...params(given), ...(callId ? { callId } : {}) }), text: '' };
  },
});

/** A call that asks the user something: may it go on elsewhere (3xx), may the other side connect us with somebody else (REFER). */
const onQuestion = (accept: boolean, help: Pick<Verb, 'usage' | 'about' | 'examples'>): Verb => ({
  ...help,
  words: [0, 0],
  options: ['call'],
  async run(phone, given) {
    const callId = await findCall(phone, given.text('call'));
    const { calls } = await phone.snapshot();
    const asks = calls.find((call) => (callId === undefined || call.id === callId) && (canAnswerRedirect(call) || canAnswerRefer(call)));
    if (!asks) throw new CliError(EXIT.refused, 'No call is asking anything right now', { code: 'notPossible' });
    const method = canAnswerRedirect(asks) ? 'answerRedirect' : 'answerRefer';
    return { value: await phone.call(method, { callId: asks.id, accept }), text: '' };
  },
});

const newCall = (value: unknown): string => `Call ${(value as { callId: string }).callId}\n`;

/** Several words make one target, so that `dial 030 123 456` needs no quotes. */
const toOf = (given: Given): { to: string } => ({ to: given.words.join(' ') });

const TARGET_IS =
  'TARGET is a number, a name on your own server or an address. Several words make one target, so a number may contain spaces.';
const anyWords: Verb['words'] = [1, Infinity];

const callVerbs: Readonly<Record<string, Verb>> = {
  dial: {
    usage: 'dial TARGET [--account ACCOUNT] [--hide | --no-hide]',
    about: 'Call a number or SIP address',
    details: `${TARGET_IS} Digits behind a number, as in 5551234,,42#, are sent once it is answered; a comma is a pause. The command returns once the call is on its way; offhook status shows how it is going.`,
    examples: [
      'offhook dial 030 123 456',
      'offhook dial anna@example.com --account Work',
      'offhook dial 1001 --hide',
      "offhook dial '5551234,,42#'",
    ],
    words: anyWords,
    options: ['account', 'hide', 'no-hide'],
    async run(phone, given) {
      const account = await findAccount(phone, given.text('account'));
      const isHiding = given.has('hide') || given.has('no-hide');
      const how = { ...(account ? { accountId: account.id } : {}), ...(isHiding ? { hideNumber: given.has('hide') } : {}) };
      const value = await phone.call('dial', { ...toOf(given), ...how });
      return { value, text: newCall(value) };
    },
  },
  answer: onCall(
    'answer',
    {
      usage: 'answer [--call ID] [--end-others]',
      about: 'Answer the ringing call; your other calls are put on hold',
      examples: ['offhook answer', 'offhook answer --end-others'],
      options: ['end-others'],
    },
    (given) => ({ others: given.has('end-others') ? 'end' : 'hold' }),
  ),
  decline: onCall(
    'decline',
    {
      usage: 'decline [--call ID] [--forward-to TARGET]',
      about: 'Decline the ringing call as busy, or forward the caller',
      examples: ['offhook decline', 'offhook decline --forward-to 1002'],
      options: ['forward-to'],
    },
    (given) => (given.has('forward-to') ? { forwardTo: given.text('forward-to') } : {}),
  ),
  allow: onQuestion(true, {
    usage: 'allow [--call ID]',
    about: 'Say yes when a call asks to forward you to another number, or to connect you with somebody else',
    examples: ['offhook allow'],
  }),
  refuse: onQuestion(false, { usage: 'refuse [--call ID]', about: 'Say no when a call asks', examples: ['offhook refuse'] }),
  silence: onCall('silence', {
    usage: 'silence [--call ID]',
    about: 'Stop the ringing without declining',
    examples: ['offhook silence'],
  }),
  hangup: onCall('hangUp', {
    usage: 'hangup [--call ID]',
    about: 'End the call',
    examples: ['offhook hangup', 'offhook hangup --call 3f2a'],
  }),
  hold: onCall('setHold', { usage: 'hold [--call ID]', about: 'Put the call on hold', examples: ['offhook hold'] }, () => ({ on: true })),
  resume: onCall('setHold', { usage: 'resume [--call ID]', about: 'Take the call off hold', examples: ['offhook resume'] }, () => ({
    on: false,
  })),
  swap: onCall('swap', {
    usage: 'swap [--call ID]',
    about: 'Put the call on hold and switch to the one that is on hold',
    examples: ['offhook swap'],
  }),
  mute: onCall('setMuted', { usage: 'mute [--call ID]', about: 'Mute the microphone', examples: ['offhook mute'] }, () => ({ on: true })),
  unmute: onCall('setMuted', { usage: 'unmute [--call ID]', about: 'Unmute the microphone', examples: ['offhook unmute'] }, () => ({
    on: false,
  })),
  dtmf: onCall(
    'sendDtmf',
    {
      usage: 'dtmf DIGITS [--call ID]',
      about: 'Send digits: 0-9, *, #, A-D; a comma is a pause',
      examples: ['offhook dtmf 1', "offhook dtmf '42#'"],
      words: [1, 1],
    },
    (given) => ({ tones: given.words[0] }),
  ),
  transfer: onCall(
    'transfer',
    {
      usage: 'transfer TARGET [--call ID]',
      about: 'Transfer the call without asking first; it comes back if nobody answers',
      details: TARGET_IS,
      examples: ['offhook transfer 1002'],
      words: anyWords,
    },
    toOf,
  ),
  consult: onCall(
    'consult',
    {
      usage: 'consult TARGET [--call ID]',
      about: 'Put the call on hold and speak to the target first',
      details: 'Then: offhook complete, or offhook cancel-transfer.',
      examples: ['offhook consult 1002'],
      words: anyWords,
    },
    toOf,
  ),
  complete: onCall('completeTransfer', {
    usage: 'complete [--call ID]',
    about: 'Connect the caller on hold with the person you consulted',
    examples: ['offhook complete'],
  }),
  'cancel-transfer': onCall('cancelTransfer', {
    usage: 'cancel-transfer [--call ID]',
    about: 'Cancel a transfer and take the call back',
    examples: ['offhook cancel-transfer'],
  }),
};

/** As help shows them. */
export const VERB_GROUPS: Readonly<Record<string, Readonly<Record<string, Verb>>>> = {
  Calls: callVerbs,
  Information: lookVerbs,
  Accounts: accountVerbs,
  'The app itself': appVerbs,
};

export const VERBS: Readonly<Record<string, Verb>> = Object.assign({}, ...Object.values(VERB_GROUPS)) as Record<string, Verb>;

/** The first word of all verbs that have two. */
export const GROUP = 'account';

/** How many letters must change between the two (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [column, wanted] of [...other].entries())
      next.push(Math.min((row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1, (row[column] ?? 0) + (letter === wanted ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** What somebody who typed `name` may have meant; undefined: there is nothing like it. */
export function likelyVerb(name: string): string | undefined {
  const typed = name.toLowerCase().slice(0, 40);
  const near = Object.keys(VERBS).map((verb) => ({ verb, far: distance(typed, verb) }));
  const [best] = near.filter(({ verb, far }) => far <= 2 && far < verb.length).sort((a, b) => a.far - b.far);
  return best?.verb ?? Object.keys(VERBS).find((verb) => typed.length >= 3 && verb.startsWith(typed));
}

/** Words come from outside: `constructor` is none of ours. */
export const verbCalled = (name: string): Verb | undefined => (Object.hasOwn(VERBS, name) ? VERBS[name] : undefined);
