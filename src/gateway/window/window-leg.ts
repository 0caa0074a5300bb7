/**
 * The window's side of one call: WebRTC over loopback, by node-datachannel.
 *
 * An exception inside one of its callbacks ends the whole process ("terminate called after throwing an instance of 'Napi::Error'"), so each runs in
 * `guarded`. DTLS, SRTP and ICE run in threads of its own.
 */
import { randomInt } from 'node:crypto';
import datachannel, { type PeerConnection, type Track } from 'node-datachannel';
import { closeCall } from '../close-call.ts';
import { Refusal } from '../refusal.ts';
import { keepLoopback, nameStream } from './window-sdp.ts';

export interface WindowLeg {
  readonly ssrc: number;
  /** The answer, with all candidates; rejects with Refusal. */
  readonly answer: Promise<string>;
  /** RTP or RTCP, complete; dropped until the window is there. */
  send(packet: Buffer): void;
  close(): void;
}

export interface WindowLegSetup {
  readonly name: string;
  readonly offer: string;
  /** RTP and RTCP of the window. */
  readonly receive: (packet: Buffer) => void;
  /** The way is open; false: it did not come about in time, or broke. Not after `close`. */
  readonly reached: (isOpen: boolean) => void;
  /** Something that ought not to happen; no reason to stop. */
  readonly warn: (message: string) => void;
}

const GATHERING_MS = 3000;
/** For ICE and DTLS on loopback, and for the window to hear of the answer: ten times what it takes where the machine is busy. */
export const OPENING_MS = 6000;

function gathered(connection: PeerConnection, guarded: (run: () => void) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Refusal('failed', 'No way to the window was found')), GATHERING_MS);
    const done = (): void => {
      const sdp = connection.gatheringState() === 'complete' ? connection.localDescription()?.sdp : undefined;
      if (sdp === undefined) return;
      clearTimeout(limit);
      resolve(sdp);
    };
    connection.onGatheringStateChange(() => guarded(done));
    guarded(done);
  });
}

export function createWindowLeg({ name, offer, receive, reached, warn }: WindowLegSetup): WindowLeg {
  const ssrc = randomInt(1, 0xffff_ffff);
  let track: Track | undefined;
  let isClosed = false;
  let opening: ReturnType<typeof setTimeout> | undefined;

  function guarded(run: () => void): void {
    if (isClosed) return;
    try {
      run();
    } catch (error) {
      warn(`window leg: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }

  const connection = new datachannel.PeerConnection(name, { iceServers: [], bindAddress: '127.0.0.1', disableAutoNegotiation: true });
  function tell(isOpen: boolean): void {
    clearTimeout(opening);
    reached(isOpen);
  }
  connection.onStateChange((state) => guarded(() => state === 'failed' && tell(false)));
  connection.onTrack((added) =>
    guarded(() => {
      track = added;
      added.onOpen(() => guarded(() => tell(true)));
      added.onMessage((packet) => guarded(() => receive(packet)));
    }),
  );

  async function negotiate(): Promise<string> {
    connection.setRemoteDescription(keepLoopback(offer), 'offer');
    connection.setLocalDescription('answer');
    const answer = nameStream(await gathered(connection, guarded), ssrc, name);
    if (!isClosed && !track?.isOpen()) opening = setTimeout(() => tell(false), OPENING_MS);
    return answer;
  }

  return {
    ssrc,
    answer: negotiate().catch((error: unknown) => {
      throw error instanceof Refusal ? error : new Refusal('failed', `The window's offer was not taken: ${String(error)}`);
    }),
    send: (packet) => guarded(() => void (track?.isOpen() && track.sendMessageBinary(packet))),
    close() {
      if (isClosed) return;
      isClosed = true;
      clearTimeout(opening);
      closeCall(track, connection);
    },
  };
}
