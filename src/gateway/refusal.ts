import type { MediaErrorCode } from '../shared/media.ts';

/** A request that cannot be met; main gets the code. */
export class Refusal extends Error {
  readonly code: MediaErrorCode;

  constructor(code: MediaErrorCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}
