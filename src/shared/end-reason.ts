/** Why a call ended. The sentence for people is made from `kind` in the renderer's catalogue; `code` and `text` stand under "Details". */
export const END_KINDS = [
  'hungUp', // by us
  'remoteHungUp',
  'cancelled', // we gave up before an answer
  'missed', // the caller gave up before we answered
  'declinedByUs',
  'forwardedByUs',
  'answeredElsewhere', // Reason: SIP;cause=200, RFC 3326
  'declinedElsewhere',
  'declined',
  'busy',
  'noAnswer',
  'notFound',
  'addressIncomplete',
  'gone',
  'moved',
  'unavailable', // 480: not signed in, or does not take calls now
  'forbidden',
  'wrongPassword',
  'notAcceptable', // no common codec or media
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
  'anonymityDisallowed',
  'rejectedAsUnwanted', // 607, 608
  'mediaFailed',
  'microphoneBlocked',
  'noPorts', // every UDP port that sound may use is in use
  'transferred',
  'replaced',
  'tooManyCalls',
  'appQuit',
  'refused', // any other final answer
] as const;
export type EndKind = (typeof END_KINDS)[number];

export interface EndReason {
  readonly kind: EndKind;
  /** SIP status code where the network gave one. */
  readonly code?: number;
  /** Reason phrase or Reason text, as it came, at most 200 characters. */
  readonly text?: string;
}

/** Ends that a person expects and need not be told about at length. */
const QUIET: ReadonlySet<EndKind> = new Set<EndKind>([
  'hungUp',
  'remoteHungUp',
  'cancelled',
  'declinedByUs',
  'forwardedByUs',
  'answeredElsewhere',
  'declinedElsewhere',
  'transferred',
  'replaced',
  'appQuit',
]);
export const isQuietEnd = (reason: EndReason): boolean => QUIET.has(reason.kind);
