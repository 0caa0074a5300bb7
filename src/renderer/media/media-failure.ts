/** A media request that could not be met, with the code that main understands. */
import type { MediaErrorCode } from '../../shared/media.ts';

export class MediaFailure extends Error {
  constructor(
    readonly code: MediaErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'MediaFailure';
  }
}

/** What the browser throws (https://webidl.spec.whatwg.org/#idl-DOMException-error-names), as far as it tells more than "failed". */
const CODES: Readonly<Record<string, MediaErrorCode>> = {
  NotAllowedError: 'microphoneBlocked',
  NotSupportedError: 'unsupported',
  // An SDP that Chromium cannot parse or accept.
  InvalidAccessError: 'unsupported',
  OperationError: 'unsupported',
  SyntaxError: 'unsupported',
};

export function mediaFailure(error: unknown): MediaFailure {
  if (error instanceof MediaFailure) return error;
  if (!(error instanceof Error)) return new MediaFailure('failed', String(error).slice(0, 1000));
  return new MediaFailure(CODES[error.name] ?? 'failed', `${error.name}: ${error.message}`.slice(0, 1000));
}
