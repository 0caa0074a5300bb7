/** The microphone: open exactly while somebody holds it, on the device and with the processing wished for. */
import { createCell } from './cell.ts';
import { firstFrame } from './first-frame.ts';
import { createHolds } from './holds.ts';
import type { Holds } from './holds.ts';
import type { MicrophoneState, Observable } from './media-api.ts';

export interface MicrophoneWish {
  /** Undefined: the system's default. */
  readonly deviceId: string | undefined;
  /** What the default is called now: when the system changes its mind, the open track would stay with the old device. */
  readonly defaultLabel: string;
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
}

export interface Microphone {
  readonly state: Observable<MicrophoneState>;
  readonly holders: Holds;
  /** The open device; users clone it, so that each can mute for itself. Another object after each change of device. */
  readonly track: Observable<MediaStreamTrack | undefined>;
  /** The wish may have changed. */
  reconsider(): void;
  /** Devices were looked at: one may have come back, or another program may have let go of it, which the list does not show. */
  retry(): void;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
const isElsewhere = (error: unknown): boolean => ['NotFoundError', 'OverconstrainedError', 'NotReadableError'].includes(nameOf(error));
/** Another program or the system keeps a device that is there (NotReadableError), or we may not have it (NotAllowedError, SecurityError). */
const problemOf = (error: unknown): MicrophoneState =>
  nameOf(error) === 'NotFoundError' || nameOf(error) === 'OverconstrainedError' ? 'missing' : 'blocked';

async function open({ deviceId, echoCancellation, noiseSuppression, autoGainControl }: MicrophoneWish): Promise<MediaStreamTrack> {
  const processing = { echoCancellation, noiseSuppression, autoGainControl, channelCount: 1 };
  const capture = async (device: MediaTrackConstraints): Promise<MediaStreamTrack> => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { ...processing, ...device } });
    const [track] = stream.getAudioTracks();
    if (!track) throw new DOMException('The device has no sound', 'NotFoundError');
    return track;
  };
  if (deviceId === undefined) return capture({});
  try {
    return await capture({ deviceId: { exact: deviceId } });
  } catch (error) {
    // Unplugged this moment, or in another program's hands: any microphone is better than none.
    if (isElsewhere(error)) return capture({});
    throw error;
  }
}

/**
 * @param readWish asked each time a device is about to be opened
 * @param lost called when the open device went away; it is opened anew when the returned promise resolves
 */
export function createMicrophone(readWish: () => MicrophoneWish, lost: () => Promise<void>): Microphone {
  const state = createCell<MicrophoneState>('idle');
  const track = createCell<MediaStreamTrack | undefined>(undefined);
  const holders = createHolds(() => reconsider());
  /** The wish that the state is the outcome of, good or bad; undefined: nothing was tried. */
  let tried: string | undefined;
  /** The last try failed for a reason that passes by itself; a refusal would only bring the same answer, or the question, again. */
  let mayReturn = false;
  let busy = false;

  function take(next: MediaStreamTrack | undefined, outcome: MicrophoneState): void {
    const former = track.get();
    if (next) next.onended = () => void lost().then(reconsider);
    state.set(outcome);
    track.set(next);
    former?.stop();
  }

  const isSettled = (wish: string): boolean => tried === wish && track.get()?.readyState !== 'ended';

  /** Processing cannot be changed on a running track in Chromium, so each change opens the device again. */
  async function settle(): Promise<void> {
    while (holders.held) {
      const wish = readWish();
      const key = JSON.stringify(wish);
      if (isSettled(key)) {
        busy = false;
        return;
      }
      tried = key;
      try {
        const opened = await open(wish);
        await firstFrame(opened);
        mayReturn = false;
        if (holders.held) take(opened, 'open');
        else opened.stop();
      } catch (error) {
        mayReturn = isElsewhere(error);
        take(undefined, problemOf(error));
      }
    }
    tried = undefined;
    busy = false;
    take(undefined, 'idle');
  }

  function reconsider(): void {
    if (busy) return;
    busy = true;
    void settle();
  }

  function retry(): void {
    if (mayReturn && !busy) tried = undefined;
    reconsider();
  }

  return { state, holders, track, reconsider, retry };
}
