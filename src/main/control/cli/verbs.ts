/** The verbs of the command line: what each takes, and what it asks of the phone. */
import { canAnswerRedirect, canAnswerRefer } from '../../../shared/call.ts';
import type { CommandName } from '../../../shared/commands.ts';
import { accountVerbs } from './account-verbs.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { lookVerbs } from './look-verbs.ts';
import { findAccount, findCall, type Given, type Verb } from './verb.ts';

/** A verb that is one command about one call. */
const onCall = (
  method: CommandName,
  usage: string,
  about: string,
  words: Verb['words'] = [0, 0],
  params: (given: Given) => Readonly<Record<string, unknown>> = () => ({}),
  options: Verb['options'] = [],
): Verb => ({
  usage,
  about,
  words,
  options: ['call', ...options],
  async run(phone, given) {
    const callId = await findCall(phone, given.text('call'));
    return { value: await phone.call(method, { ...params(given), ...(callId ? { callId } : {}) }), text: '' };
  },
});

/** A call that asks the user something: may it go on elsewhere (3xx), may the other side connect us with somebody else (REFER). */
const onQuestion = (accept: boolean, usage: string, about: string): Verb => ({
  usage,
  about,
  words: [0, 0],
  options: ['call'],
  async run(phone, given) {
    const callId = await findCall(phone, given.text('call'));
    const { calls } = await phone.snapshot();
    const asks = calls.find((call) => (callId === undefined || call.id === callId) && (canAnswerRedirect(call) || canAnswerRefer(call)));
    if (!asks) throw new CliError(EXIT.refused, 'No call asks anything now', { code: 'notPossible' });
    const method = canAnswerRedirect(asks) ? 'answerRedirect' : 'answerRefer';
    return { value: await phone.call(method, { callId: asks.id, accept }), text: '' };
  },
});

const newCall = (value: unknown): string => `Call ${(value as { callId: string }).callId}\n`;

/** Several words make one target, so that `dial 030 123 456` needs no quotes. */
const toOf = (given: Given): { to: string } => ({ to: given.words.join(' ') });

const callVerbs: Readonly<Record<string, Verb>> = {
  dial: {
    usage: 'dial TARGET [--account ACCOUNT] [--hide]',
    about: 'Call a number or SIP address',
    words: [1, Infinity],
    options: ['account', 'hide'],
    async run(phone, given) {
      const account = await findAccount(phone, given.text('account'));
      const how = { ...(account ? { accountId: account.id } : {}), ...(given.has('hide') ? { hideNumber: true } : {}) };
      const value = await phone.call('dial', { ...toOf(given), ...how });
      return { value, text: newCall(value) };
    },
  },
  answer: onCall(
    'answer',
    'answer [--end-others]',
    'Answer; other calls are put on hold, or ended',
    [0, 0],
    (given) => ({ others: given.has('end-others') ? 'end' : 'hold' }),
    ['end-others'],
  ),
  decline: onCall(
    'decline',
    'decline [--forward-to TARGET]',
    'Decline as busy, or send the caller elsewhere',
    [0, 0],
    (given) => (given.has('forward-to') ? { forwardTo: given.text('forward-to') } : {}),
    ['forward-to'],
  ),
  allow: onQuestion(true, 'allow', 'Say yes to a call that asks: to be sent on to another number, or connected with somebody else'),
  refuse: onQuestion(false, 'refuse', 'Say no to it'),
  silence: onCall('silence', 'silence', 'Stop the ringing without declining'),
  hangup: onCall('hangUp', 'hangup', 'End the call'),
  hold: onCall('setHold', 'hold', 'Put the call on hold', [0, 0], () => ({ on: true })),
  resume: onCall('setHold', 'resume', 'Take the call off hold', [0, 0], () => ({ on: false })),
  swap: onCall('swap', 'swap', 'Resume a held call and hold the current one'),
  mute: onCall('setMuted', 'mute', 'Mute the microphone', [0, 0], () => ({ on: true })),
  unmute: onCall('setMuted', 'unmute', 'Unmute the microphone', [0, 0], () => ({ on: false })),
  dtmf: onCall('sendDtmf', 'dtmf DIGITS', 'Send digits: 0-9, *, #, A-D', [1, 1], (given) => ({ tones: given.words[0] })),
  transfer: onCall('transfer', 'transfer TARGET', 'Transfer without asking; the call comes back if it fails', [1, Infinity], toOf),
  consult: onCall('consult', 'consult TARGET', 'Hold the call and call the target first', [1, Infinity], toOf),
  complete: onCall('completeTransfer', 'complete', 'Connect the held party with the one consulted'),
  'cancel-transfer': onCall('cancelTransfer', 'cancel-transfer', 'Give a transfer up and take the call back'),
};

export const VERBS: Readonly<Record<string, Verb>> = { ...callVerbs, ...lookVerbs, ...accountVerbs };

/** Words come from outside: `constructor` is none of ours. */
export const verbCalled = (name: string): Verb | undefined => (Object.hasOwn(VERBS, name) ? VERBS[name] : undefined);
