/** In the place of a window and its gateway: descriptions of plain RTP, and a real end of it for each call. */
import type { MediaPort } from '../../../src/main/media-port.ts';
import type { Cancel } from '../../../src/main/ports.ts';
import type { MediaKind, MediaRequest, MediaResults, SdpDirection } from '../../../src/shared/media.ts';
import { openRtpEnd, type RtpEnd } from '../gateway/rtp-end.ts';
import { portOf, sdpOf } from '../gateway/stage.ts';

export class RtpMedia implements MediaPort {
  /** Of the calls that are on. */
  readonly ends = new Map<string, RtpEnd>();
  /** What the far end said last, by call. */
  readonly remote = new Map<string, string>();

  async ask<K extends MediaKind>(request: Extract<MediaRequest, { kind: K }>): Promise<MediaResults[K]> {
    return (await this.reply(request)) as MediaResults[K];
  }

  private async reply(request: MediaRequest): Promise<MediaResults[MediaKind]> {
    const { callId } = request;
    if (request.kind === 'offer') return { sdp: await this.describe(callId, request.direction) };
    if (request.kind === 'answer') {
      const sdp = await this.describe(callId, request.direction);
      this.follow(callId, request.sdp);
      return { sdp };
    }
    if (request.kind === 'applyAnswer') this.follow(callId, request.sdp);
    if (request.kind === 'close') {
      this.ends.get(callId)?.close();
      this.ends.delete(callId);
    }
    return request.kind === 'applyAnswer' ? { restart: false, secured: 'none' } : {};
  }

  private async describe(callId: string, direction: SdpDirection): Promise<string> {
    const end = this.ends.get(callId) ?? (await openRtpEnd());
    this.ends.set(callId, end);
    return sdpOf({ port: end.port, formats: ['0 PCMU/8000', '101 telephone-event/8000'], direction });
  }
  private follow(callId: string, sdp: string): void {
    this.remote.set(callId, sdp);
    this.ends.get(callId)!.target = portOf(sdp);
  }

  onGone(): Cancel {
    return () => undefined;
  }
  onReady(): Cancel {
    return () => undefined;
  }
}
