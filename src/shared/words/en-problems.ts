/** English for notices and for commands that failed. Total over the kinds of the contract: a new kind without a sentence does not compile. */
import type { CommandErrorCode } from '../command-error.ts';
import { MOST_CONTACTS } from '../contact.ts';
import type { Explained } from './en-explain.ts';
import type { NoticeKind } from '../snapshot.ts';

export const noticeKinds = {
  settingsRestored: 'Your settings could not be read, so the last good copy is in use.',
  settingsLost: 'Your settings could not be read. Offhook set the file aside and started with new settings.',
  settingsNotSaved: 'Your last change could not be saved. Is the disk full?',
  historyRestarted: 'The call history was damaged. Offhook set it aside and started a new one.',
  historyNotSaved: 'Calls cannot be written to the history right now. Is the disk full?',
  secretsUnreadable: 'Saved passwords can no longer be read. Please type them again.',
  passwordNotKept: 'This computer has no safe place for passwords, so you will be asked again after a restart.',
  soundRestarted: 'Sound was interrupted and is working again.',
  controlUnavailable: 'Other programs cannot control Offhook right now.',
  provisioningFailed: 'Your organisation’s settings for Offhook could not be applied. To see why, open Settings, Organisation.',
  linkUnreadable: 'What you opened or copied contains no number or address to call.',
  updateReady: 'A new version of Offhook is ready. Restart now, or it will be installed when you quit.',
  quitAsked: 'Quit Offhook?',
} satisfies Record<NoticeKind, string>;

/** In place of a page that could not be drawn. */
export const broken = {
  text: 'Something went wrong in Offhook, and this window cannot be shown properly. Your calls continue.',
  anew: 'Reload',
} as const;

/** A password that could not be written although there is a place for it. */
export const passwordNotWritten = 'Your password could not be saved, so you will be asked again after a restart. Is the disk full?';

export const commandErrors: Record<CommandErrorCode, Explained> = {
  unknownCommand: { sentence: 'This version of Offhook cannot do that', advice: 'Install the newest version.' },
  badArguments: { sentence: 'Something in what you typed is not right', advice: 'Check it and try again.' },
  forbidden: { sentence: 'That is not allowed here' },
  noSuchCall: { sentence: 'This call is over' },
  noSuchAccount: { sentence: 'This account no longer exists' },
  locked: { sentence: 'This is set by your organisation', advice: 'Ask your administrator to change it.' },
  accountExists: {
    sentence: 'You already have this account',
    advice: 'Edit that one instead. You can add the same address again only on a different server.',
  },
  noSuchContact: { sentence: 'This contact no longer exists' },
  numberTaken: { sentence: 'Another contact has this number', advice: 'Change that one, or remove the number here.' },
  tooManyContacts: { sentence: `You already have ${MOST_CONTACTS} contacts, as many as Offhook can hold`, advice: 'Remove some first.' },
  noSuchHeadset: { sentence: 'This headset is no longer plugged in' },
  notPossible: { sentence: 'That is not possible right now', advice: 'Wait until the last change is done, then try again.' },
  noAccount: { sentence: 'Add an account first, then you can call' },
  notRegistered: { sentence: 'You are not signed in to your phone service', advice: 'Wait a moment, or look at the account.' },
  badTarget: { sentence: 'This is not a number or address', advice: 'Write it like 1001 or anna@example.com.' },
  hostTarget: {
    sentence: 'A computer’s address on its own can only be called without a server',
    advice: 'Switch that on in Settings, Accounts, or add who you want to call there, for example anna@192.168.1.20.',
  },
  sipsTarget: {
    sentence: 'A sips: address requires encryption all the way, which Offhook cannot guarantee',
    advice: 'Remove "sips:" to call without it.',
  },
  tooManyCalls: { sentence: 'You already have as many calls as Offhook can hold', advice: 'End one first.' },
  timeout: { sentence: 'The other side did not respond in time', advice: 'Try again.' },
  refused: { sentence: 'The other side refused', advice: 'Try again, or continue as before.' },
  media: { sentence: 'Sound could not be set up', advice: 'Try again. If it keeps happening, restart Offhook.' },
  storage: { sentence: 'It could not be saved', advice: 'Free some disk space, then try again.' },
  notWritable: { sentence: 'It could not be saved there', advice: 'Choose another folder.' },
  systemRefused: { sentence: 'Your computer did not let Offhook do that', advice: 'Check your computer’s settings.' },
  userChooses: {
    sentence: 'Windows lets only you choose which program opens phone links',
    advice: 'Offhook is now on the list: open Windows Settings, Apps, Default apps, and choose it there.',
  },
  internal: { sentence: 'Something went wrong in Offhook', advice: 'Try again. If it keeps happening, restart Offhook.' },
};
