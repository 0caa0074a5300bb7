/** One peer connection of one call: offers and answers in, descriptions out. What sounds in it is the business of others. */
import type { IceServer, SdpDirection } from '../../shared/media.ts';
import type { Codec } from '../../shared/settings.ts';
import { connect } from './connect.ts';
import { gatherWhile } from './gathering.ts';
import { MediaFailure } from './media-failure.ts';
import { keepCodecs, orderCapabilities } from './sdp-codecs.ts';
import { sdpIdentity, withholdCandidates } from './sdp.ts';

export interface Peer {
  readonly connection: RTCPeerConnection;
  readonly transceiver: RTCRtpTransceiver;
  /** Never resolves; rejects with `gone` once closed. Chromium leaves what was pending on a closed connection unsettled for ever. */
  readonly gone: Promise<never>;
  offer(direction: SdpDirection, codecs: readonly Codec[]): Promise<string>;
  answer(sdp: string, direction: SdpDirection, codecs: readonly Codec[]): Promise<string>;
  /** Returns false when the answer is of another fork than this connection speaks with. */
  applyAnswer(sdp: string, provisional: boolean): Promise<boolean>;
  rollback(): Promise<void>;
  /** Until called, nothing is sent to the far end of an offer, so a caller cannot learn where we are while it rings. */
  admit(): void;
  close(): void;
}

/**
 * @param silence what is sent until a voice takes its place. It is added before any remote offer, for else Chromium answers `recvonly`.
 */
export function createPeer(iceServers: readonly IceServer[], silence: MediaStreamTrack): Peer {
  const { connection, servers } = connect(iceServers);
  const sender = connection.addTrack(silence, new MediaStream([silence]));
  const transceiver = connection.getTransceivers().find((each) => each.sender === sender);
  if (!transceiver) throw new MediaFailure('failed', 'A track without transceiver');
  let admitted = false;
  let withheld: RTCIceCandidateInit[] = [];
  let leave = (): void => undefined;
  const gone = new Promise<never>((_, reject) => (leave = () => reject(new MediaFailure('gone', 'The call is closed'))));
  gone.catch(() => undefined);

  async function rollback(): Promise<void> {
    const state = connection.signalingState;
    if (state === 'have-local-offer' || state === 'have-remote-pranswer') await connection.setLocalDescription({ type: 'rollback' });
    if (state === 'have-remote-offer') await connection.setRemoteDescription({ type: 'rollback' });
  }

  const written = (): string => connection.localDescription?.sdp ?? '';

  async function offer(direction: SdpDirection, codecs: readonly Codec[]): Promise<string> {
    await rollback();
    transceiver!.direction = direction;
    transceiver!.setCodecPreferences(orderCapabilities(RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [], codecs));
    await gatherWhile(connection, servers, () => connection.setLocalDescription());
    return written();
  }

  /** RFC 3264 6: what we do not take is answered with port 0. */
  function refuseOthers(): void {
    for (const other of connection.getTransceivers()) if (other !== transceiver) other.stop();
  }

  async function answer(sdp: string, direction: SdpDirection, codecs: readonly Codec[]): Promise<string> {
    await rollback();
    const narrowed = keepCodecs(sdp, codecs);
    if (narrowed === undefined) throw new MediaFailure('unsupported', 'No codec in common');
    const remote = admitted ? { sdp: narrowed, candidates: [] } : withholdCandidates(narrowed);
    try {
      // Left from an offer of ours they would make Chromium answer one codec and send another.
      transceiver!.setCodecPreferences([]);
      await connection.setRemoteDescription({ type: 'offer', sdp: remote.sdp });
      refuseOthers();
      transceiver!.direction = direction;
      await gatherWhile(connection, servers, () => connection.setLocalDescription());
    } catch (error) {
      await rollback();
      throw error;
    }
    withheld.push(...remote.candidates);
    if (admitted) admit();
    return written();
  }

  async function applyAnswer(sdp: string, provisional: boolean): Promise<boolean> {
    const state = connection.signalingState;
    const known = connection.remoteDescription?.sdp;
    if (state === 'stable' || state === 'have-remote-pranswer') {
      const same = known !== undefined && sdpIdentity(known) === sdpIdentity(sdp);
      if (!same || state === 'stable') return same;
    }
    await connection.setRemoteDescription({ type: provisional ? 'pranswer' : 'answer', sdp });
    return true;
  }

  function admit(): void {
    admitted = true;
    // One that cannot be read is one way less to the far end.
    for (const candidate of withheld) connection.addIceCandidate(candidate).catch(() => undefined);
    withheld = [];
  }

  return {
    connection,
    transceiver,
    gone,
    offer,
    answer,
    applyAnswer,
    rollback,
    admit,
    close() {
      connection.close();
      leave();
    },
  };
}
