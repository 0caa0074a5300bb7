/** Every option of the command line, as its help tells it. Those without a form take no value. */
import type { Account } from '../../../shared/account.ts';
import type { Flag, Value } from './verb.ts';

/** How the program itself is started. */
export const START_FORM = 'offhook [--hidden] [--profile DIR] [--provision FILE|ADDRESS] [--verbose] [[--account ACCOUNT] LINK]';
/** Behind a sentence that tells what was wrong with a start. */
export const START_USAGE = `Write it as: ${START_FORM}\nSee also: offhook help`;

export interface OptionHelp {
  /** What stands behind it. */
  readonly form?: string;
  readonly about: string;
}

export const OPTIONS: Readonly<Record<Flag | Value, OptionHelp>> = {
  json: { about: 'print one JSON value, for scripts' },
  help: { about: 'show help for the verb' },
  profile: { form: 'DIR', about: 'use the Offhook that was started with the same --profile' },
  call: { form: 'ID', about: 'which call; the first characters of its id are enough (default: the obvious one)' },
  account: { form: 'ACCOUNT', about: 'which account, by its label, address or id; the beginning is enough' },
  hide: { about: 'hide your number from the people you call' },
  'no-hide': { about: 'show your number to the people you call' },
  'end-others': { about: 'end your other calls instead of putting them on hold' },
  'forward-to': { form: 'TARGET', about: 'forward the caller to TARGET' },
  missed: { about: 'only calls that nobody answered' },
  incoming: { about: 'only calls to you' },
  outgoing: { about: 'only calls from you' },
  limit: { form: 'N', about: 'how many, 1 to 200 (default: 20)' },
  server: { form: 'SERVER', about: 'a name, name:port or wss://name/path (default: found from the address)' },
  'password-stdin': { about: 'read the password from standard input (otherwise from OFFHOOK_PASSWORD)' },
  'no-wait': { about: 'do not wait for it to sign in' },
  label: { form: 'TEXT', about: 'a short name, such as Work; 60 letters at most' },
  'display-name': { form: 'TEXT', about: 'your name, as the people you call may see it; 100 letters at most' },
  'auth-user': { form: 'NAME', about: 'the sign-in name, if it is not the first part of the address' },
  colour: { form: 'COLOUR', about: 'blue, green, orange, purple, pink or teal' },
  dtmf: { form: 'HOW', about: 'how digits are sent: rfc4733 (with the sound) or info (as separate messages)' },
  ca: { form: 'FILE', about: 'PEM file with the certificate authority of the server’s operator' },
  ice: { form: 'URL,URL', about: 'STUN and TURN servers, such as stun:example.com:3478; eight at most' },
  'turn-user': { form: 'NAME', about: 'user of the TURN servers (its password: OFFHOOK_TURN_PASSWORD)' },
  transport: { form: 'HOW', about: 'auto, udp, tcp or tls (default: auto, secure connection first)' },
  proxy: { form: 'HOST', about: 'name or name:port of the outbound proxy, if your phone service names one' },
  'proxy-user': { form: 'NAME', about: 'another sign-in name for the proxy; its password comes from OFFHOOK_PROXY_PASSWORD' },
  encryption: { form: 'WHEN', about: 'encrypt the sound: never, offered or always (default: offered)' },
  media: { form: 'HOW', about: 'auto, direct (WebRTC) or gateway (RTP)' },
  redirects: { form: 'HOW', about: 'when a call is forwarded: auto (call the new number), ask or never' },
};

export const optionForm = (name: Flag | Value): string => `--${name}${OPTIONS[name].form ? ` ${OPTIONS[name].form}` : ''}`;

/** Options of an account -> the fields of the contract that they are. */
export const ACCOUNT_FIELDS = {
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
} as const satisfies Readonly<Partial<Record<Value, keyof Account>>>;
