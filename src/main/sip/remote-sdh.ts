/** sip.js's session description handler over the media port: the SDP of one call passes here and nowhere else. */
import type { BodyAndContentType, SessionDescriptionHandler } from 'sip.js';
import type { CallId } from '../../shared/call.ts';
import type { IceServer, SdpDirection, SoundSecurity } from '../../shared/media.ts';
import { MediaError, type MediaPort } from '../media-port.ts';
import { SDP_TYPE } from './normaliser/body.ts';
import { answerDirection, remoteAudio, type RemoteAudio } from './sdp-direction.ts';

export interface SdhOptions {
  readonly media: MediaPort;
  readonly callId: CallId;
  readonly iceServers: readonly IceServer[];
  /** True when what comes next from the far end is its offer, not an answer to ours. */
  readonly isRemoteOffer: () => boolean;
  readonly remoteHold: (held: boolean) => void;
  /** An answer did not fit; the media must be negotiated afresh. */
  readonly outdated: () => void;
  /** An exchange has come to this. */
  readonly secured: (sound: SoundSecurity) => void;
}

/** `secured` of an answer; an offer is nothing agreed yet. */
interface Described {
  readonly sdp: string;
  readonly secured?: SoundSecurity;
}

/** Our own description, being made ahead of time while the call rings. */
interface Warm {
  readonly offer: string | undefined;
  readonly made: Promise<Described>;
}

export class RemoteSdh implements SessionDescriptionHandler {
  /** Local hold: the direction of the next description of ours. */
  hold = false;
  /** The next offer gets a fresh peer connection. */
  fresh = true;
  /** The last offer had one. */
  private offeredFresh = false;
  /** Why the last request to the media failed. */
  failure: MediaError | undefined;
  /** An exchange has come to something. */
  hasAgreed = false;
  private offered = false;
  private remoteOffer: string | undefined;
  private warmed: Warm | undefined;
  private busy = 0;
  private state: 'unused' | 'used' | 'closed' = 'unused';

  constructor(private readonly options: SdhOptions) {}

  /** An exchange is under way: a second one must wait (RFC 3261 14). */
  get isBusy(): boolean {
    return this.busy > 0 || this.offered || this.remoteOffer !== undefined;
  }
  /** It is one of ours: an offer that comes now is glare (RFC 3261 14.2). */
  get isOffering(): boolean {
    return this.offered;
  }

  private get direction(): SdpDirection {
    return this.hold ? 'sendonly' : 'sendrecv';
  }

  /** Make the answer to `offer`, or, where the INVITE had none, our offer, before anyone asks. Rejects with MediaError. */
  warm(offer: string | undefined): Promise<unknown> {
    const made = offer === undefined ? this.askOffer() : this.askAnswer(offer);
    made.catch(() => undefined);
    this.warmed = { offer, made };
    return made;
  }

  /** The far end does not take our offers, `refused` of them by now, for their kind: another in their place; undefined: there is none. */
  async reoffer(refused: number): Promise<string | undefined> {
    if (!this.offered || this.state !== 'used') return undefined;
    const { callId, iceServers, media } = this.options;
    // That there is none is no failure: the call ends with what the far end said.
    const request = { kind: 'offer', callId, direction: this.direction, iceServers, fresh: false, refused } as const;
    return media.ask<'offer'>(request).then(
      ({ sdp }) => sdp,
      () => undefined,
    );
  }

  hasDescription(contentType: string): boolean {
    return contentType.split(';')[0]?.trim().toLowerCase() === SDP_TYPE;
  }

  async getDescription(): Promise<BodyAndContentType> {
    const { warmed, remoteOffer } = this;
    this.warmed = undefined;
    this.remoteOffer = undefined;
    const ready = warmed?.offer === remoteOffer ? warmed?.made : undefined;
    this.offered = remoteOffer === undefined;
    try {
      const { sdp: body, secured } = await (ready ?? (remoteOffer === undefined ? this.askOffer() : this.askAnswer(remoteOffer)));
      if (secured) this.agreed(secured);
      if (remoteOffer !== undefined) this.options.remoteHold(remoteAudio(remoteOffer).held);
      return { body, contentType: SDP_TYPE };
    } catch (error) {
      this.offered = false;
      throw error;
    }
  }

  async setDescription(sdp: string): Promise<void> {
    if (this.options.isRemoteOffer()) {
      this.remoteOffer = sdp;
      return;
    }
    this.offered = false;
    await this.applyAnswer(sdp);
  }

  /** The answer of a 18x; `false`: it cannot be used. */
  async applyProvisional(sdp: string): Promise<boolean> {
    try {
      const { restart } = await this.ask({ kind: 'applyAnswer', callId: this.options.callId, sdp, provisional: true });
      return !restart;
    } catch {
      return false;
    }
  }

  /** MUST NOT reject: sip.js would end the call, which has the media it had before. */
  async rollbackDescription(): Promise<void> {
    this.offered = false;
    this.remoteOffer = undefined;
    // The next try must ask for what this one was refused.
    this.fresh ||= this.offeredFresh;
    await this.ask({ kind: 'rollback', callId: this.options.callId }).catch(() => undefined);
  }

  /** Digits go from the call center straight to the media port. */
  sendDtmf(): boolean {
    return false;
  }

  /** Called more than once. */
  close(): void {
    const { state } = this;
    this.state = 'closed';
    if (state === 'used') this.options.media.ask({ kind: 'close', callId: this.options.callId }).catch(() => undefined);
  }

  private async applyAnswer(sdp: string): Promise<void> {
    try {
      const { restart, secured } = await this.ask({ kind: 'applyAnswer', callId: this.options.callId, sdp, provisional: false });
      if (restart) this.options.outdated();
      else this.agreed(secured);
    } catch (error) {
      // The far end has agreed; a window that died meanwhile must not end the call.
      if (!(error instanceof MediaError) || !['gone', 'timeout'].includes(error.code)) throw error;
      this.options.outdated();
    }
    this.options.remoteHold(remoteAudio(sdp).held);
  }

  private agreed(sound: SoundSecurity): void {
    this.hasAgreed = true;
    this.options.secured(sound);
  }

  private async askOffer(): Promise<Described> {
    const { callId, iceServers } = this.options;
    const fresh = this.fresh;
    this.fresh = false;
    this.offeredFresh = fresh;
    try {
      return await this.ask({ kind: 'offer', callId, direction: this.direction, iceServers, fresh });
    } catch (error) {
      this.fresh ||= fresh;
      throw error;
    }
  }

  private async askAnswer(offer: string): Promise<Described> {
    const { callId, iceServers } = this.options;
    const remote: RemoteAudio = remoteAudio(offer);
    const direction = answerDirection(remote, this.hold);
    const described = await this.ask({ kind: 'answer', callId, sdp: offer, direction, iceServers });
    this.fresh = false;
    return described;
  }

  private ask: MediaPort['ask'] = async (request) => {
    if (this.state === 'closed') throw new MediaError('failed', 'the call is over');
    this.state = 'used';
    this.busy += 1;
    try {
      return await this.options.media.ask(request);
    } catch (error) {
      this.failure = error instanceof MediaError ? error : new MediaError('failed', String(error));
      throw this.failure;
    } finally {
      this.busy -= 1;
    }
  };
}
