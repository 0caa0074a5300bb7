/** One peer connection of one call: offers and answers in, descriptions out. What sounds in it is the business of others. */
import type { IceServer, SdpDirection } from '../../shared/media.ts';
import type { Codec } from '../../shared/settings.ts';
import { createCell } from './cell.ts';
import { connect } from './connect.ts';
import { gatherWhile } from './gathering.ts';
import type { Observable, Path } from './media-api.ts';
import { MediaFailure } from './media-failure.ts';
import { narrowAnswer, narrowOffer, orderCapabilities } from './sdp-codecs.ts';
import { fingerprintOf, sdpIdentity } from './sdp.ts';
import type { Silence } from './sound-context.ts';
import { withholdFrom } from './withheld.ts';

export interface Peer {
  readonly sender: RTCRtpSender;
  readonly receiver: RTCRtpReceiver;
  /** Never resolves; rejects with `gone` once closed. Chromium leaves what was pending on a closed connection unsettled for ever. */
  readonly gone: Promise<never>;
  readonly path: Observable<Path>;
  offer(direction: SdpDirection, codecs: readonly Codec[]): Promise<string>;
  answer(sdp: string, direction: SdpDirection, codecs: readonly Codec[]): Promise<string>;
  /** The offer comes from the DTLS end that this connection speaks with, if it does yet. */
  continues(offer: string): boolean;
  /** Resolves to false when the answer is of another fork than this connection speaks with. */
  applyAnswer(sdp: string, provisional: boolean): Promise<boolean>;
  rollback(): Promise<void>;
  stats(): Promise<RTCStatsReport>;
  /** Until called, nothing is sent to the far end of an offer, so a caller cannot learn where we are while it rings. */
  admit(): void;
  close(): void;
}

/** ICE and DTLS together; `disconnected` may pass by itself. */
const PATHS: Readonly<Partial<Record<RTCPeerConnectionState, Path>>> = { connected: 'open', failed: 'failed' };

function pathOf(connection: RTCPeerConnection): Observable<Path> {
  const path = createCell<Path>('trying');
  connection.addEventListener('connectionstatechange', () => path.set(PATHS[connection.connectionState] ?? 'trying'));
  return path;
}

async function rollback(connection: RTCPeerConnection): Promise<void> {
  const state = connection.signalingState;
  if (state === 'have-local-offer' || state === 'have-remote-pranswer') await connection.setLocalDescription({ type: 'rollback' });
  if (state === 'have-remote-offer') await connection.setRemoteDescription({ type: 'rollback' });
}

async function applyAnswer(connection: RTCPeerConnection, sdp: string, provisional: boolean): Promise<boolean> {
  const state = connection.signalingState;
  if (state === 'stable' || state === 'have-remote-pranswer') {
    const known = connection.remoteDescription?.sdp;
    const same = known !== undefined && sdpIdentity(known) === sdpIdentity(sdp);
    if (!same || state === 'stable') return same;
  }
  await connection.setRemoteDescription({ type: provisional ? 'pranswer' : 'answer', sdp: narrowAnswer(sdp) });
  return true;
}

/** @param silence what is sent until a voice takes its place */
export function createPeer(iceServers: readonly IceServer[], silence: Silence): Peer {
  const { connection, servers } = connect(iceServers);
  // Before any remote offer, and as a track: with a transceiver of its own Chromium would answer `recvonly`.
  const sender = connection.addTrack(silence.track, silence.stream);
  const ours = connection.getTransceivers().find((each) => each.sender === sender);
  if (!ours) throw new MediaFailure('failed', 'A track without transceiver');
  const withheld = withholdFrom(connection);
  let leave = (): void => undefined;
  const gone = new Promise<never>((_, reject) => (leave = () => reject(new MediaFailure('gone', 'The call is closed'))));
  gone.catch(() => undefined);

  async function describe(direction: SdpDirection): Promise<string> {
    ours!.direction = direction;
    await gatherWhile(connection, servers, () => connection.setLocalDescription());
    return connection.localDescription?.sdp ?? '';
  }

  return {
    sender,
    receiver: ours.receiver,
    gone,
    path: pathOf(connection),
    async offer(direction, codecs) {
      await rollback(connection);
      ours.setCodecPreferences(orderCapabilities(RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [], codecs));
      return describe(direction);
    },
    async answer(sdp, direction, codecs) {
      if (fingerprintOf(sdp) === undefined) throw new MediaFailure('unsupported', 'The far end offers no DTLS');
      const narrowed = narrowOffer(sdp, codecs);
      if (narrowed === undefined) throw new MediaFailure('unsupported', 'No codec in common');
      await rollback(connection);
      // Left from an offer of ours they would make Chromium answer with one codec and send another.
      ours.setCodecPreferences([]);
      try {
        await connection.setRemoteDescription({ type: 'offer', sdp: withheld.admit(narrowed) });
        withheld.applied();
        return await describe(direction);
      } catch (error) {
        await rollback(connection);
        throw error;
      }
    },
    continues(offer) {
      const known = connection.remoteDescription?.sdp;
      return known === undefined || fingerprintOf(known) === fingerprintOf(offer);
    },
    applyAnswer: (sdp, provisional) => applyAnswer(connection, sdp, provisional),
    rollback: () => rollback(connection),
    stats: () => connection.getStats(),
    admit: () => withheld.release(),
    close() {
      connection.close();
      leave();
    },
  };
}
