/** The media port over a channel to the window. */
import type { MediaEnvelope, MediaKind, MediaReply, MediaRequest, MediaResults } from '../../shared/media.ts';
import { MediaError, type MediaPort } from '../media-port.ts';
import { createLink, type LinkSetup } from './link.ts';

type Value = Extract<MediaReply['reply'], { ok: true }>['value'];

/** What a reply must hold, by the kind of request; undefined when it does not. */
const RESULTS: { [K in MediaKind]: (value: Value) => MediaResults[K] | undefined } = {
  offer: ({ sdp }) => (sdp ? { sdp } : undefined),
  answer: ({ sdp }) => (sdp ? { sdp, secured: 'dtls' } : undefined),
  applyAnswer: ({ restart }) => (restart === undefined ? undefined : { restart, secured: 'dtls' }),
  useCodec: () => ({}),
  rollback: () => ({}),
  dtmf: () => ({}),
  stats: ({ stats }) => (stats ? { stats } : undefined),
  close: () => ({}),
};

export interface MediaPortSetup extends Omit<LinkSetup<MediaRequest>, 'who' | 'send'> {
  /** False when there is no window to take it. */
  readonly send: (envelope: MediaEnvelope) => boolean;
}

export interface WindowMediaPort extends MediaPort {
  /** The command `mediaReply`. */
  reply(reply: MediaReply): void;
  /** The command `mediaReady`: a page is there and listens. */
  ready(): void;
  /** The window process died, or its page went away. */
  gone(): void;
}

/** Requests made before the page is ready wait for it, within their time-out: a call may ring before the window is up. */
export function createMediaPort(setup: MediaPortSetup): WindowMediaPort {
  const link = createLink<MediaRequest, Value>({ ...setup, who: 'window' });

  async function ask<K extends MediaKind>(request: Extract<MediaRequest, { kind: K }>): Promise<MediaResults[K]> {
    const kind: K = request.kind;
    const result = RESULTS[kind](await link.ask(request));
    if (!result) throw new MediaError('failed', `The window's answer to ${kind} is not whole`);
    return result;
  }

  return {
    ask,
    reply: ({ id, reply }) => link.settle(id, reply),
    ready: link.ready,
    gone: link.gone,
    onGone: link.onGone,
    onReady: link.onReady,
  };
}
