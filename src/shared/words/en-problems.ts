/** English for notices and for commands that failed. Total over the kinds of the contract: a new kind without a sentence does not compile. */
import type { CommandErrorCode } from '../command-error.ts';
import { MOST_CONTACTS } from '../contact.ts';
import type { Explained } from './en-explain.ts';
import type { NoticeKind } from '../snapshot.ts';

export const noticeKinds = {
  settingsRestored: 'Your settings could not be read, so the last good copy is in use.',
  settingsLost: 'Your settings could not be read. They were set aside and Offhook started afresh.',
  settingsNotSaved: 'Your last change could not be saved. Is the disk full?',
  historyRestarted: 'The call history was damaged. It was set aside and a new one begun.',
  historyNotSaved: 'Calls cannot be written to the history right now. Is the disk full?',
  secretsUnreadable: 'Saved passwords can no longer be read. Please type them again.',
  passwordNotKept: 'This computer has no safe place for passwords, so you will be asked again after a restart.',
  soundRestarted: 'Sound was interrupted and has been brought back.',
  controlUnavailable: 'Other programs cannot control Offhook right now.',
  provisioningFailed: 'What your organisation has set for Offhook could not be taken over. Settings, Organisation tells why.',
  linkUnreadable: 'There is no number or address that can be called in what you chose.',
  updateReady: 'A newer version of Offhook is ready. It takes over when you quit, or now.',
  quitAsked: 'Quit Offhook?',
} satisfies Record<NoticeKind, string>;

/** In place of a page that could not be drawn. */
export const broken = {
  text: 'Something went wrong in Offhook, and this window cannot be shown as it should. Calls go on.',
  anew: 'Load it anew',
} as const;

/** A password that could not be written although there is a place for it. */
export const passwordNotWritten = 'Your password could not be written, so you will be asked again after a restart. Is the disk full?';

export const commandErrors: Record<CommandErrorCode, Explained> = {
  unknownCommand: { sentence: 'This version of Offhook cannot do that', advice: 'Install the newest version.' },
  badArguments: { sentence: 'Something in what you typed is not right', advice: 'Check it and try again.' },
  forbidden: { sentence: 'That is not allowed here' },
  noSuchCall: { sentence: 'This call is over' },
  noSuchAccount: { sentence: 'This account no longer exists' },
  locked: { sentence: 'Your organisation has set this', advice: 'Ask whoever looks after your computer.' },
  accountExists: { sentence: 'You already have this account', advice: 'Change that one. Another server may have the same address.' },
  noSuchContact: { sentence: 'This contact no longer exists' },
  numberTaken: { sentence: 'Another contact has this number', advice: 'Change that one, or take the number out here.' },
  tooManyContacts: { sentence: `You already have ${MOST_CONTACTS} contacts, as many as Offhook can hold`, advice: 'Remove some first.' },
  noSuchHeadset: { sentence: 'This headset is not plugged in any more' },
  notPossible: { sentence: 'That is not possible at this moment', advice: 'Wait until the last change is done, then try again.' },
  noAccount: { sentence: 'Add an account first, then you can call' },
  notRegistered: { sentence: 'You are not signed in to your phone service', advice: 'Wait a moment, or look at the account.' },
  badTarget: { sentence: 'This is not a number or address', advice: 'Write it like 1001 or anna@example.com.' },
  hostTarget: {
    sentence: 'A computer’s address by itself can only be called without a server',
    advice: 'Switch that on in the settings, under Accounts, or write who is to be called there: anna@192.168.1.20.',
  },
  sipsTarget: {
    sentence: 'A sips: address asks for encryption all the way, which Offhook cannot promise',
    advice: 'Take "sips:" away to call without it.',
  },
  tooManyCalls: { sentence: 'You already have as many calls as Offhook can hold', advice: 'End one first.' },
  timeout: { sentence: 'The other side did not respond in time', advice: 'Try again.' },
  refused: { sentence: 'The other side said no', advice: 'Try again, or go on as it is.' },
  media: { sentence: 'Sound could not be set up', advice: 'Try again. If it stays so, restart Offhook.' },
  storage: { sentence: 'It could not be saved', advice: 'Make room on the disk, then try again.' },
  notWritable: { sentence: 'It could not be saved there', advice: 'Choose another folder.' },
  systemRefused: { sentence: 'Your computer did not let Offhook do that', advice: 'Look for it in the settings of your computer.' },
  userChooses: {
    sentence: 'Offhook can be chosen for phone links now, but Windows lets only you choose it',
    advice: 'Open the Settings of Windows, Apps, Default apps, and choose it there.',
  },
  internal: { sentence: 'Something went wrong in Offhook', advice: 'Try again. If it stays so, restart Offhook.' },
};
