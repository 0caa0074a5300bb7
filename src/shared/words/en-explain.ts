/** English for what went wrong and what to do about it: the sentences of explain.ts. Total over the kinds of the contract. */
import type { CertificateFault, RegistrationProblem } from '../account.ts';
import type { EndKind } from '../end-reason.ts';

/** One plain sentence without a full stop, and what the person it is told to can do, as sentences; absent: nothing, or nothing is needed. */
export interface Explained {
  readonly sentence: string;
  readonly advice?: string;
}

const tellService = 'If it keeps happening, copy the details and send them to your phone service.';

export const ends: Record<EndKind, Explained> = {
  hungUp: { sentence: 'Call ended' },
  remoteHungUp: { sentence: 'They hung up' },
  cancelled: { sentence: 'You hung up before they answered' },
  missed: { sentence: 'Missed call' },
  declinedByUs: { sentence: 'You declined' },
  forwardedByUs: { sentence: 'You forwarded the caller' },
  doNotDisturb: { sentence: 'Do not disturb was on' },
  answeredElsewhere: { sentence: 'Answered on another device' },
  declinedElsewhere: { sentence: 'Declined on another device' },
  declined: { sentence: 'They declined the call', advice: 'Try again later.' },
  busy: { sentence: 'They are busy', advice: 'Try again in a few minutes.' },
  noAnswer: { sentence: 'No answer', advice: 'Try again later.' },
  notFound: { sentence: 'This number does not exist', advice: 'Check the number. Some phone services want the area or country code.' },
  addressIncomplete: { sentence: 'The number is incomplete', advice: 'Add the digits that are missing, such as the area code.' },
  gone: { sentence: 'This number is no longer in use', advice: 'Check the number, or look for a newer one.' },
  moved: { sentence: 'They have a new number', advice: 'Look for their new number and call that.' },
  notFollowed: { sentence: 'You did not call the number they forward to' },
  unavailable: { sentence: 'They cannot be reached right now', advice: 'Try again later.' },
  forbidden: {
    sentence: 'Your phone service does not allow this call',
    advice: 'Check the number. If it is right, ask your phone service to allow calls to it.',
  },
  wrongPassword: { sentence: 'Your phone service did not accept your password', advice: 'Type the password of the account again.' },
  noCredit: { sentence: 'Your phone service requires credit for this call', advice: 'Check your balance with your phone service.' },
  notAcceptable: {
    sentence: 'Your phones could not agree on a way to carry sound',
    advice: 'Switch on every sound format in the settings, then call again.',
  },
  encryptionMismatch: {
    sentence: 'One side wants the call encrypted and the other does not',
    advice: 'Change “Encrypt calls” or “Connection” under “Advanced” in the account.',
  },
  networkMismatch: {
    sentence: 'Your network and theirs use different versions of the internet protocol',
    advice: 'Ask your phone service to connect IPv4 and IPv6, or try another network.',
  },
  noBandwidth: { sentence: 'The network has no capacity for this call', advice: 'Try again later.' },
  notSupported: { sentence: 'Their phone cannot take this call', advice: 'Try another one of their numbers.' },
  badRequest: { sentence: 'The server did not understand the call', advice: `Check the number. ${tellService}` },
  tooLarge: { sentence: 'The server could not take a message of this size', advice: tellService },
  loop: {
    sentence: 'The call was forwarded in a circle and was stopped',
    advice: 'Tell them, or your phone service, that their forwarding leads back to itself.',
  },
  serverError: { sentence: 'The server has a problem', advice: `Try again shortly. ${tellService}` },
  serverBusy: { sentence: 'The server is too busy', advice: 'Try again in a minute.' },
  gatewayError: { sentence: 'The line to the other network failed', advice: `Try again. ${tellService}` },
  timeout: { sentence: 'The server did not respond', advice: 'Check that this computer is online, then try again.' },
  offline: { sentence: 'You are not connected to your phone service', advice: 'Wait until the account is signed in again, then call.' },
  connectionLost: { sentence: 'The connection was lost', advice: 'Check the network of this computer, then call again.' },
  callGone: { sentence: 'The other side no longer knows about this call', advice: 'Call again.' },
  anonymityDisallowed: {
    sentence: 'They do not take calls from hidden numbers',
    advice: 'Call again: this time your number will be shown.',
  },
  numberNotVerified: {
    sentence: 'The network could not verify your number',
    advice: 'Ask your phone service to confirm that you may call from it.',
  },
  rejectedAsUnwanted: { sentence: 'They block calls from you', advice: 'Reach them another way.' },
  mediaFailed: { sentence: 'Sound could not be set up', advice: 'Try again. If it keeps happening, restart Offhook.' },
  noPorts: { sentence: 'Every port allowed for sound is in use', advice: 'End another call, or allow more ports in the settings.' },
  microphoneBlocked: {
    sentence: 'Offhook may not use the microphone',
    advice: 'Allow it in your computer’s privacy settings, and close other programs that use it.',
  },
  transferred: { sentence: 'Transferred' },
  replaced: { sentence: 'Continued in another call' },
  tooManyCalls: { sentence: 'Too many calls at once', advice: 'End a call, then call them back.' },
  appQuit: { sentence: 'Offhook was closed' },
  asleep: { sentence: 'Your computer went to sleep', advice: 'Call them back.' },
  noSound: { sentence: 'Offhook had no sound', advice: 'Restart Offhook, then call them back.' },
  refused: { sentence: 'The call was refused', advice: `Try again later. ${tellService}` },
};

/** A call that is up and has no sound, as no way was found for it. */
export const noPath: Explained = {
  sentence: 'No connection was found for the sound between you and them',
  advice:
    'A firewall may be in the way. Ask your phone service for a STUN or TURN server, and add it under “Connection helpers” in the account.',
};

/** Where it is known whom to. */
export const forwardedTo = (target: string): string => `You forwarded the caller to ${target}`;

/** How a call ended that was transferred, or was the consultation for it. */
export const transferEnds = {
  connected: (who: string) => `Transferred to ${who}`,
  consulted: (who: string) => `Asked about ${who}`,
};

/** What the network, or who is behind it, said in its own words. */
export const quoted = (text: string): string => `“${text}”`;

const service = 'your phone service';

/** What is wrong with the account called `title`. Of a certificate, see `certificateFaults`; of an `unreachable` server, `socketFaults`. */
export const registrationProblems: Record<
  Exclude<RegistrationProblem['kind'], 'certificate' | 'unreachable'>,
  (title: string, host?: string) => Explained
> = {
  wrongPassword: (title) => ({
    sentence: `Wrong password for ${title}`,
    advice: 'Type it again, exactly as you were given it. Capital letters matter.',
  }),
  noPassword: (title) => ({ sentence: `Type the password for ${title}` }),
  unknownAccount: () => ({ sentence: 'The server does not know this address', advice: 'Check the part before the @ and the server.' }),
  forbidden: () => ({
    sentence: 'The server does not let this account sign in',
    advice: `Check the address and the sign-in name, or ask ${service} whether the account is active.`,
  }),
  serverNotFound: (_title, host) => ({
    sentence: host ? `There is no server called ${host}` : 'The server was not found',
    advice: `Check its spelling, or ask ${service} for its name.`,
  }),
  notWebSocket: () => ({
    sentence: 'The server was found, but it accepts no phone connections at this address',
    advice: `Check the part after the server’s name, or enter only the name.`,
  }),
  notTls: () => ({
    sentence: 'The server was found, but it accepts no encrypted connections on this port',
    advice: `Check the port, or choose another “Connection” under “Advanced”.`,
  }),
  dnsFailed: () => ({ sentence: 'The server’s name could not be looked up', advice: 'Check that this computer is online.' }),
  connectionLost: () => ({ sentence: 'The connection was lost', advice: 'Check that this computer is online.' }),
  timeout: () => ({
    sentence: 'The server did not respond in time',
    advice: `Check the server’s name and port. A firewall may be in the way.`,
  }),
  serverBusy: () => ({ sentence: 'The server is too busy right now' }),
  rejected: () => ({ sentence: 'The server refused to sign you in', advice: `Copy the details and send them to ${service}.` }),
};

/** Why no connection to a server came about, by what the system says of the socket. `place`: address and port, where it says that too. */
export const socketFaults = {
  refused: (place) => ({
    sentence: place ? `No phone server answers at ${place}` : 'The computer was found, but no phone server answers on this port',
    advice: 'Check the server’s name and port.',
  }),
  noWay: () => ({
    sentence: 'The server cannot be reached from this network',
    advice: 'Check that this computer is online. Some servers need a VPN.',
  }),
  silent: (place) => ({
    sentence: `The server does not answer at ${place ?? 'this address'}`,
    advice: 'Check the server’s name and port. A firewall may be in the way.',
  }),
  cutOff: () => ({ sentence: 'The server closed the connection at once', advice: 'Check the port, and “Connection” under “Advanced”.' }),
  tls: () => ({
    sentence: 'The server and Offhook could not agree on how to encrypt the connection',
    advice: `Ask ${service} for a server with TLS 1.2 or newer.`,
  }),
  other: () => ({ sentence: 'The server could not be reached', advice: 'Check the server’s name, and that this computer is online.' }),
} satisfies Record<string, (place?: string) => Explained>;

export const certificateFaults: Record<CertificateFault, Explained> = {
  expired: {
    sentence: 'The server’s certificate has expired',
    advice: `Tell ${service} to renew it. Check the clock of this computer too.`,
  },
  notYetValid: { sentence: 'The server’s certificate is not valid yet', advice: 'Check the clock of this computer.' },
  wrongName: {
    sentence: 'The server’s certificate belongs to another name',
    advice: `Enter the server exactly as ${service} gave it to you; an IP address does not work.`,
  },
  unknownIssuer: {
    sentence: 'The server’s certificate was issued by someone this computer does not know',
    advice: 'If your company issues its own certificates, add its certificate authority under “Advanced”.',
  },
  selfSigned: {
    sentence: 'The server signed its certificate itself, so anyone could pretend to be it',
    advice: 'Trust it only if you know its fingerprint.',
  },
  changed: {
    sentence: 'The server’s certificate is not the one you trusted before',
    advice: `Before you trust it, ask ${service} whether it was changed.`,
  },
  other: { sentence: 'The server’s certificate could not be checked', advice: `Ask ${service} about it.` },
};
