/** A far end of RTP that says of itself whatever a test wants: the media of a phone whose descriptions are written by hand. */
import type { MediaPort } from '../../../src/main/media-port.ts';
import type { Cancel } from '../../../src/main/ports.ts';
import type { MediaKind, MediaRequest, MediaResults } from '../../../src/shared/media.ts';
import type { Ear } from '../lab/ear.ts';
import type { Law } from '../sound/g711.ts';
import { earOfPackets, speakTone } from '../sound/voice.ts';
import type { RtpEnd } from './rtp-end.ts';
import { portOf, sdpOf, type FarSdp } from './stage.ts';

const TYPES: Readonly<Record<Law, number>> = { PCMU: 0, PCMA: 8 };
const SSRC = 0xfa4;

export class RtpMedia implements MediaPort {
  /** What it speaks and listens at. */
  end: RtpEnd;
  /** Of the next description: all but the port, which is that of `end`. */
  says: Omit<FarSdp, 'port'>;
  /** In the order they came: the descriptions of the other side. */
  readonly told: string[] = [];
  private law: Law = 'PCMU';
  private sent = 0;
  private silence: Cancel = () => undefined;

  constructor(end: RtpEnd, says: Omit<FarSdp, 'port'>) {
    this.end = end;
    this.says = says;
  }

  /** Hears at `end`, wherever that is then. */
  readonly ear: Ear = earOfPackets('the far end', () => this.end.heard);

  speak(hz: number, law: Law): void {
    this.law = law;
    this.silence();
    this.silence = speakTone(
      hz,
      () => this.law,
      (payload) => {
        this.sent += 1;
        const numbers = { sequence: this.sent & 0xffff, timestamp: this.sent * 160, ssrc: SSRC };
        this.end.send({ payloadType: TYPES[this.law], marker: false, ...numbers, payload });
      },
    );
  }
  hush(): void {
    this.silence();
  }

  ask<K extends MediaKind>(request: Extract<MediaRequest, { kind: K }>): Promise<MediaResults[K]> {
    return Promise.resolve(this.reply(request) as MediaResults[K]);
  }
  onGone(): Cancel {
    return () => undefined;
  }
  onReady(): Cancel {
    return () => undefined;
  }

  private reply(request: MediaRequest): MediaResults[MediaKind] {
    if (request.kind === 'answer' || request.kind === 'applyAnswer') this.hear(request.sdp);
    if (request.kind === 'offer' || request.kind === 'answer') return { sdp: sdpOf({ ...this.says, port: this.end.port }) };
    return request.kind === 'applyAnswer' ? { restart: false, secured: 'none' } : {};
  }

  private hear(sdp: string): void {
    this.told.push(sdp);
    this.end.target = portOf(sdp);
    this.end.targetAddress = /^c=IN IP[46] (\S+)/m.exec(sdp)?.[1] ?? this.end.targetAddress;
  }
}
