/** A window that makes descriptions as a browser would, and no sound: enough for servers, relays and far ends to go through with a call. */
import type { MediaPort } from '../../../src/main/media-port.ts';
import type { Cancel } from '../../../src/main/ports.ts';
import type { MediaKind, MediaRequest, MediaResults, SdpDirection } from '../../../src/shared/media.ts';

const FINGERPRINT = Array.from({ length: 32 }, (_, i) => (i + 16).toString(16).toUpperCase()).join(':');

/** As the media gateway would write it. */
const describePlain = (version: number, direction: SdpDirection): string =>
  [
    'v=0',
    `o=- 4611731400430051336 ${version} IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    'm=audio 40000 RTP/AVP 0 101',
    `a=${direction}`,
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    '',
  ].join('\r\n');

const describe = (version: number, direction: SdpDirection, setup: 'actpass' | 'active'): string =>
  [
    'v=0',
    `o=- 4611731400430051336 ${version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'a=msid-semantic: WMS',
    'm=audio 40000 UDP/TLS/RTP/SAVPF 0 126',
    'c=IN IP4 127.0.0.1',
    'a=rtcp:9 IN IP4 0.0.0.0',
    'a=candidate:1 1 udp 2122260223 127.0.0.1 40000 typ host generation 0',
    'a=ice-ufrag:Lab1',
    'a=ice-pwd:plausiblePasswordOf24Ch',
    `a=fingerprint:sha-256 ${FINGERPRINT}`,
    `a=setup:${setup}`,
    'a=mid:0',
    `a=${direction}`,
    'a=rtcp-mux',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:126 telephone-event/8000',
    '',
  ].join('\r\n');

const directionOf = (sdp: string): SdpDirection =>
  (/^a=(sendrecv|sendonly|recvonly|inactive)\r?$/m.exec(sdp)?.[1] ?? 'sendrecv') as SdpDirection;

/** What is left of our wish under an offer (RFC 3264 6.1). */
function answerTo(offered: SdpDirection, wish: SdpDirection): SdpDirection {
  const sends = wish.startsWith('send') && (offered === 'sendrecv' || offered === 'recvonly');
  const receives = wish.includes('recv') && offered.startsWith('send');
  return sends ? (receives ? 'sendrecv' : 'sendonly') : receives ? 'recvonly' : 'inactive';
}

export class PlausibleMedia implements MediaPort {
  readonly asked: MediaRequest[] = [];

  /** `plain`: RTP without encryption, ICE or anything else. */
  constructor(private readonly kind: 'webrtc' | 'plain' = 'webrtc') {}

  private get describe(): typeof describe {
    return this.kind === 'plain' ? describePlain : describe;
  }

  ask<K extends MediaKind>(request: Extract<MediaRequest, { kind: K }>): Promise<MediaResults[K]> {
    this.asked.push(request);
    return Promise.resolve(this.reply(request) as MediaResults[K]);
  }

  private reply(request: MediaRequest): MediaResults[MediaKind] {
    const version = this.asked.length;
    const secured = this.kind === 'plain' ? 'none' : 'dtls';
    if (request.kind === 'offer') return { sdp: this.describe(version, request.direction, 'actpass') };
    if (request.kind === 'answer')
      return { sdp: this.describe(version, answerTo(directionOf(request.sdp), request.direction), 'active'), secured };
    return request.kind === 'applyAnswer' ? { restart: false, secured } : {};
  }

  onGone(): Cancel {
    return () => undefined;
  }
  onReady(): Cancel {
    return () => undefined;
  }
}
