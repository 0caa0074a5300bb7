/** The phone's sound, as `calls` and `sip` see it. */
import type { MediaErrorCode, MediaKind, MediaRequest, MediaResults } from '../shared/media.ts';
import type { Cancel } from './ports.ts';

export class MediaError extends Error {
  constructor(
    readonly code: MediaErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'MediaError';
  }
}

/** The renderer's WebRTC. `ask` MUST settle: within 10 s, or at once with `gone` when the window process dies. */
export interface MediaPort {
  ask<K extends MediaKind>(request: Extract<MediaRequest, { kind: K }>): Promise<MediaResults[K]>;
  /** Called each time a window process is gone, and each time one is ready (also the first time). */
  onGone(run: () => void): Cancel;
  onReady(run: () => void): Cancel;
}
