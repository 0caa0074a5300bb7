/** A window that makes and hears real sound: for each call a WebRTC end, that speaks in the codec it is told to. */
import type { MediaPort } from '../../../src/main/media-port.ts';
import type { Cancel } from '../../../src/main/ports.ts';
import type { CallId } from '../../../src/shared/call.ts';
import type { MediaKind, MediaRequest, MediaResults } from '../../../src/shared/media.ts';
import type { Codec } from '../../../src/shared/settings.ts';
import type { Ear } from '../lab/ear.ts';
import { until } from '../lab/until.ts';
import type { Law } from '../sound/g711.ts';
import { earOfPackets, speakTone } from '../sound/voice.ts';
import { openWindowEnd, WINDOW_TYPES, type WindowEnd } from './window-end.ts';

const STEP: Readonly<Record<Codec, number>> = { opus: 960, G722: 160, PCMU: 160, PCMA: 160 };

export interface WindowCall extends Ear {
  readonly end: WindowEnd;
  /** Told by `useCodec`. */
  readonly codec: Codec | undefined;
  /** Speak a tone in G.711 until told otherwise; nothing while another codec is agreed. */
  speak(hz: number): void;
  /** Say what is heard in the other call, coded as it is. */
  echo(other: WindowCall): void;
  hush(): void;
}

function createWindowCall(end: WindowEnd, codecNow: () => Codec | undefined): WindowCall & { close(): void } {
  let silence: Cancel = () => undefined;
  let sent = 0;

  function send(codec: Codec, payload: Buffer): void {
    sent += 1;
    end.send({ payloadType: WINDOW_TYPES[codec], sequence: sent & 0xffff, timestamp: (sent * STEP[codec]) >>> 0, payload });
  }
  function hush(): void {
    silence();
    silence = () => undefined;
  }
  return {
    end,
    ...earOfPackets('the window', () => end.heard),
    get codec() {
      return codecNow();
    },
    speak(hz) {
      hush();
      const law = (): Law | undefined => {
        const codec = codecNow();
        return codec === 'PCMU' || codec === 'PCMA' ? codec : undefined;
      };
      silence = speakTone(hz, law, (frame, codec) => send(codec, frame));
    },
    echo(other) {
      hush();
      silence = other.end.listen(({ payloadType, payload }) => {
        const codec = codecNow();
        if (codec && payloadType === WINDOW_TYPES[codec]) send(codec, payload);
      });
    },
    hush,
    close() {
      hush();
      end.close();
    },
  };
}

export class SoundWindow implements MediaPort {
  private readonly calls = new Map<CallId, ReturnType<typeof createWindowCall>>();
  private readonly codecs = new Map<CallId, Codec>();

  /** The window's end of that call, once it is connected. */
  async of(callId: CallId): Promise<WindowCall> {
    return until('the window is joined', () => this.calls.get(callId));
  }
  /** Calls that have not been closed. */
  get size(): number {
    return this.calls.size;
  }

  async ask<K extends MediaKind>(request: Extract<MediaRequest, { kind: K }>): Promise<MediaResults[K]> {
    return (await this.reply(request)) as MediaResults[K];
  }
  onGone(): Cancel {
    return () => undefined;
  }
  onReady(): Cancel {
    return () => undefined;
  }

  private readonly ends = new Map<CallId, WindowEnd>();

  private async reply(request: MediaRequest): Promise<MediaResults[MediaKind]> {
    const { callId } = request;
    if (request.kind === 'offer') {
      this.ends.get(callId)?.close();
      const end = await openWindowEnd();
      this.ends.set(callId, end);
      return { sdp: end.offer };
    }
    if (request.kind === 'applyAnswer') {
      const end = this.ends.get(callId);
      if (!end) return { restart: true, secured: 'dtls' };
      await end.apply(request.sdp);
      this.calls.get(callId)?.close();
      this.calls.set(
        callId,
        createWindowCall(end, () => this.codecs.get(callId)),
      );
      return { restart: false, secured: 'dtls' };
    }
    if (request.kind === 'useCodec') this.codecs.set(callId, request.codec);
    if (request.kind === 'stats') return { stats: { received: 0, lost: 0, sent: 0 } };
    if (request.kind === 'close') this.close(callId);
    return {};
  }

  private close(callId: CallId): void {
    this.calls.get(callId)?.close();
    this.ends.get(callId)?.close();
    for (const kept of [this.calls, this.ends, this.codecs]) kept.delete(callId);
  }
}
