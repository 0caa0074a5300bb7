/** What to do when a verb fails. Total over the reasons that the phone gives: a new one without advice does not compile. */
import type { CommandErrorCode } from '../../../shared/command-error.ts';

/** Reasons of the command line itself. */
export type CliErrorCode = 'usage' | 'notRunning' | 'lost' | 'noAnswer';

const ADVICE: Readonly<Record<CommandErrorCode | CliErrorCode, string>> = {
  usage: 'See: offhook help',
  notRunning: 'Start Offhook, or name another profile with --profile DIR',
  lost: 'Start it again, then see: offhook status',
  noAnswer: 'Look at its window, or start it again',
  unknownCommand: 'See docs/automation.md for all methods',
  badArguments: 'Correct that and try again',
  forbidden: 'Do it in the window',
  noSuchCall: 'See what calls there are: offhook status',
  noSuchAccount: 'See what accounts there are: offhook accounts',
  locked: 'Ask your administrator; docs/provisioning.md says where it is decided',
  accountExists: 'Change it: offhook account set ACCOUNT; the same address at another server is another account',
  noSuchContact: 'See what contacts there are in the window',
  numberTaken: 'Change the contact that has it, or remove the number there',
  tooManyContacts: 'Remove some first',
  noSuchHeadset: 'See what is plugged in: offhook headsets',
  notPossible: 'See the state of your calls: offhook status',
  noAccount: 'Add one: offhook account add NAME@SERVER --password-stdin',
  notRegistered: 'See why: offhook accounts',
  badTarget: 'Write a number such as 1001, or an address such as anna@example.com',
  hostTarget: 'Switch on calls without a server in the settings, or write who to call there, such as anna@192.168.1.20',
  sipsTarget: 'Write it without sips: to call without encryption all the way',
  tooManyCalls: 'End one first: offhook hangup',
  timeout: 'Try again; offhook status shows the state of the call',
  refused: 'The call goes on as it was; see: offhook status',
  media: 'See what the window says about microphone and sound',
  storage: 'Free some disk space, then try again',
  notWritable: 'Choose another folder',
  systemRefused: 'Check your computer’s settings',
  userChooses: 'Choose Offhook in Windows Settings, under Apps, Default apps',
  internal: 'Copy what offhook explain prints into a bug report',
};

/** A sentence without a full stop; undefined: it is a reason that a newer phone gives. */
export const adviceOn = (code: unknown): string | undefined =>
  typeof code === 'string' && Object.hasOwn(ADVICE, code) ? ADVICE[code as keyof typeof ADVICE] : undefined;
