/** The verbs of the command line: what each takes, and what it asks of the phone. */
import type { CommandName } from '../../../shared/commands.ts';
import { accountVerbs } from './account-verbs.ts';
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

const newCall = (value: unknown): string => `Call ${(value as { callId: string }).callId}\n`;

/** Several words make one target, so that `dial 030 123 456` needs no quotes. */
const toOf = (given: Given): { to: string } => ({ to: given.words.join(' ') });

const callVerbs: Readonly<Record<string, Verb>> = {
  dial: {
    usage: 'dial TARGET [--account ACCOUNT]',
    about: 'Call a number or SIP address',
    words: [1, Infinity],
    options: ['account'],
    async run(phone, given) {
      const account = await findAccount(phone, given.text('account'));
      const value = await phone.call('dial', { ...toOf(given), ...(account ? { accountId: account.id } : {}) });
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
