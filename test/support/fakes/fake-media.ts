import type { MediaKind, MediaRequest, MediaResults } from '../../../src/shared/media.ts';
import { MediaError, type MediaPort } from '../../../src/main/media-port.ts';
import type { Cancel } from '../../../src/main/ports.ts';

type Answers = { [K in MediaKind]: (request: Extract<MediaRequest, { kind: K }>) => MediaResults[K] | Promise<MediaResults[K]> };

export interface FakeMedia extends MediaPort {
  readonly asked: MediaRequest[];
  /** Replace how a kind is answered. */
  answers: Answers;
  /** The window process dies: what is open and what comes is rejected with `gone`, until `ready`. */
  gone(): void;
  ready(): void;
}

/** The least SDP that WebRTC would make: one audio section, one codec. */
export const fakeSdp = (tag: string, direction = 'sendrecv'): string =>
  [
    'v=0',
    `o=- ${[...tag].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 1_000_000_007} 1 IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    'm=audio 40000 UDP/TLS/RTP/SAVPF 111 0 101',
    'c=IN IP4 127.0.0.1',
    `a=ice-ufrag:${tag}`,
    'a=ice-pwd:0123456789012345678901',
    'a=fingerprint:sha-256 00:11:22:33',
    'a=setup:actpass',
    'a=mid:0',
    `a=${direction}`,
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    '',
  ].join('\r\n');

export function fakeMedia(): FakeMedia {
  const onGone = new Set<() => void>();
  const onReady = new Set<() => void>();
  const open = new Set<(error: MediaError) => void>();
  let isGone = false;
  const listen =
    (to: Set<() => void>) =>
    (run: () => void): Cancel => {
      to.add(run);
      return () => to.delete(run);
    };
  const media: FakeMedia = {
    asked: [],
    answers: {
      offer: ({ callId, direction }) => ({ sdp: fakeSdp(`o${callId}`, direction) }),
      answer: ({ callId, direction }) => ({ sdp: fakeSdp(`a${callId}`, direction), secured: 'dtls' }),
      applyAnswer: () => ({ restart: false, secured: 'dtls' }),
      useCodec: () => ({}),
      rollback: () => ({}),
      dtmf: () => ({}),
      stats: () => ({ stats: { received: 0, lost: 0, sent: 0 } }),
      close: () => ({}),
    },
    ask: (request) => {
      media.asked.push(request);
      if (isGone) return Promise.reject(new MediaError('gone', 'no window'));
      return new Promise((resolve, reject) => {
        open.add(reject);
        const answer = media.answers[request.kind] as (request: MediaRequest) => never;
        Promise.resolve()
          .then(() => answer(request))
          .then(resolve, reject)
          .finally(() => open.delete(reject));
      });
    },
    onGone: listen(onGone),
    onReady: listen(onReady),
    gone() {
      isGone = true;
      for (const reject of open) reject(new MediaError('gone', 'window died'));
      for (const run of onGone) run();
    },
    ready() {
      isGone = false;
      for (const run of onReady) run();
    },
  };
  return media;
}
