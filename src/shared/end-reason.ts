/** Why a call ended. What it means to people is made from `kind` in explain.ts; what the network itself said stands under "Details". */
export const END_KINDS = [
  'hungUp', // by us
  'remoteHungUp',
  'cancelled', // we gave up before an answer
  'missed', // the caller gave up before we answered
  'declinedByUs',
  'forwardedByUs',
  'doNotDisturb', // refused without ringing
  'answeredElsewhere', // Reason: SIP;cause=200, RFC 3326
  'declinedElsewhere',
  'declined',
  'busy',
  'noAnswer',
  'notFound',
  'addressIncomplete',
  'gone',
  'moved',
  'notFollowed', // we did not want to call where we were sent
  'unavailable', // 480: not signed in, or does not take calls now
  'forbidden',
  'wrongPassword',
  'noCredit',
  'notAcceptable', // no common codec or media
  'encryptionMismatch', // one side wants the sound, or the way to it, encrypted and the other does not
  'networkMismatch', // IPv4 here, IPv6 there
  'noBandwidth',
  'notSupported',
  'badRequest',
  'tooLarge',
  'loop',
  'serverError',
  'serverBusy',
  'gatewayError',
  'timeout', // nobody answered the request at all
  'offline', // no connection to the server
  'connectionLost',
  'callGone', // 481: the far end, or a server between, has forgotten the call
  'anonymityDisallowed',
  'numberNotVerified', // RFC 8224: our number was not proved to be ours
  'rejectedAsUnwanted', // 607, 608
  'mediaFailed',
  'microphoneBlocked',
  'noPorts', // every UDP port that sound may use is in use
  'transferred',
  'replaced',
  'tooManyCalls',
  'appQuit',
  'asleep', // this computer went to sleep while it rang
  'noSound', // no window to make its sound
  'refused', // any other final answer
] as const;
export type EndKind = (typeof END_KINDS)[number];

export interface EndReason {
  readonly kind: EndKind;
  /** SIP status code where the network gave one. */
  readonly code?: number;
  /** Text of a Reason header, else the reason phrase: the far end's own words, cut at 200 characters and without control characters. */
  readonly text?: string;
  /** Why the telephone network behind the server ended it (ITU-T Q.850, in a Reason header: RFC 3326). */
  readonly cause?: number;
  /** What a server or phone had against our request (RFC 3261 20.43); `code` from 300 to 399, `text` as above. */
  readonly warning?: { readonly code: number; readonly text: string };
}

/** Ends that a person expects and need not be told about at length. */
const QUIET: ReadonlySet<EndKind> = new Set<EndKind>([
  'hungUp',
  'remoteHungUp',
  'cancelled',
  'notFollowed',
  'declinedByUs',
  'forwardedByUs',
  'doNotDisturb',
  'answeredElsewhere',
  'declinedElsewhere',
  'transferred',
  'replaced',
  'appQuit',
]);
export const isQuietEnd = (reason: EndReason): boolean => QUIET.has(reason.kind);

/** Calling again would be refused again: the network knows nobody there, or lets us not through. */
const UNREACHED: ReadonlySet<EndKind> = new Set<EndKind>(['notFound', 'addressIncomplete', 'gone', 'forbidden', 'badRequest']);
export const isUnreached = (reason: EndReason): boolean => UNREACHED.has(reason.kind);
