/** English sentences for what goes wrong. Total over the kinds of the contract: a new kind without a sentence does not compile. */
import type { CertificateFault, RegistrationProblem } from '../account.ts';
import type { CommandErrorCode } from '../commands.ts';
import type { EndKind } from '../end-reason.ts';
import type { NoticeKind } from '../snapshot.ts';

export const endKinds = {
  hungUp: 'Call ended',
  remoteHungUp: 'They hung up',
  cancelled: 'You gave up before they answered',
  missed: 'Missed call',
  declinedByUs: 'You declined',
  forwardedByUs: 'You sent the caller on',
  answeredElsewhere: 'Answered on another device',
  declinedElsewhere: 'Declined on another device',
  declined: 'They declined the call',
  busy: 'They are busy',
  noAnswer: 'No answer',
  notFound: 'This number does not exist',
  addressIncomplete: 'The number is incomplete',
  gone: 'This number is no longer in use',
  moved: 'They have a new number',
  unavailable: 'They cannot be reached right now',
  forbidden: 'Your phone service does not allow this call',
  wrongPassword: 'Your phone service did not accept your password',
  notAcceptable: 'Your phones could not agree on a way to carry sound',
  notSupported: 'Their phone cannot take this call',
  badRequest: 'The server did not understand the call',
  tooLarge: 'The server could not take a message of this size',
  loop: 'The call went round in circles and was stopped',
  serverError: 'The server has a problem',
  serverBusy: 'The server is too busy, try again shortly',
  gatewayError: 'The line to the other network failed',
  timeout: 'The server did not respond',
  offline: 'You are not connected to your phone service',
  connectionLost: 'The connection was lost',
  anonymityDisallowed: 'They do not take calls from hidden numbers',
  rejectedAsUnwanted: 'They block calls from you',
  mediaFailed: 'Sound could not be set up',
  microphoneBlocked: 'Offhook may not use the microphone',
  noPorts: 'Every port allowed for sound is in use, allow more in the settings',
  transferred: 'Transferred',
  replaced: 'Continued in another call',
  tooManyCalls: 'Too many calls at once',
  appQuit: 'Offhook was closed',
  refused: 'The call was refused',
} satisfies Record<EndKind, string>;

/** Where it is known whom to. */
export const forwardedTo = (target: string): string => `You sent the caller on to ${target}`;

/** What is wrong with the account called `title`. */
export const registrationProblems = {
  wrongPassword: (title: string) => `Wrong password for ${title}`,
  noPassword: (title: string) => `Type the password for ${title}`,
  unknownAccount: () => 'The server does not know this address',
  forbidden: () => 'The server does not let this account sign in',
  serverNotFound: (_title: string, host?: string) =>
    `${host ? `There is no server called ${host}` : 'The server was not found'}. Check it, or ask your phone service for it`,
  unreachable: () => 'The server does not answer at this address',
  notWebSocket: () => 'The server is there, but takes no phone connections at this address',
  notTls: () => 'The server is there, but takes no encrypted connections at this port',
  dnsFailed: () => 'The server’s name could not be looked up. Is this computer online?',
  certificate: () => 'The server could not prove who it is',
  connectionLost: () => 'The connection was lost',
  timeout: () => 'The server did not respond in time',
  serverBusy: () => 'The server is too busy right now',
  rejected: () => 'The server refused to sign you in',
} satisfies Record<RegistrationProblem['kind'], (title: string, host?: string) => string>;

export const certificateFaults = {
  expired: 'Its certificate has expired.',
  notYetValid: 'Its certificate is not valid yet. Check the clock of this computer.',
  wrongName: 'Its certificate belongs to another name.',
  unknownIssuer: 'Its certificate was issued by someone this computer does not know.',
  selfSigned: 'It signed its certificate itself.',
  changed: 'Its certificate is not the one you trusted before.',
  other: 'Its certificate could not be checked.',
} satisfies Record<CertificateFault, string>;

export const noticeKinds = {
  settingsRestored: 'Your settings could not be read, so the last good copy is in use.',
  settingsLost: 'Your settings could not be read. They were set aside and Offhook started afresh.',
  settingsNotSaved: 'Your last change could not be saved. Is the disk full?',
  historyRestarted: 'The call history was damaged. It was set aside and a new one begun.',
  historyNotSaved: 'Calls cannot be written to the history right now. Is the disk full?',
  secretsUnreadable: 'Saved passwords can no longer be read. Please type them again.',
  passwordNotKept: 'This computer has no safe place for passwords, so you will be asked again after a restart.',
  soundRestarted: 'Sound was interrupted and has been brought back.',
  soundGone: 'Sound stopped working. Restart Offhook to bring it back.',
  controlUnavailable: 'Other programs cannot control Offhook right now.',
  quitAsked: 'Quit Offhook?',
} satisfies Record<NoticeKind, string>;

/** A password that could not be written although there is a place for it. */
export const passwordNotWritten = 'Your password could not be written, so you will be asked again after a restart. Is the disk full?';

export const commandErrors = {
  unknownCommand: 'This version of Offhook cannot do that',
  badArguments: 'Something in what you typed is not right',
  forbidden: 'That is not allowed here',
  noSuchCall: 'This call is over',
  noSuchAccount: 'This account no longer exists',
  notPossible: 'That is not possible at this moment',
  noAccount: 'Add an account first, then you can call',
  notRegistered: 'You are not signed in to your phone service',
  badTarget: 'This is not a number or address',
  tooManyCalls: 'You already have as many calls as Offhook can hold',
  timeout: 'The other side did not respond in time',
  refused: 'The other side said no',
  media: 'Sound could not be set up',
  storage: 'It could not be saved. Is the disk full?',
  internal: 'Something went wrong in Offhook',
} satisfies Record<CommandErrorCode, string>;
