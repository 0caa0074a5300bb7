/** What a far end hears: its recording, read while it grows. */
import { duration, loudness, slice, toneShare } from '../sound/tone.ts';
import type { Sound } from '../sound/wav.ts';
import { until } from './until.ts';

export interface Ear {
  /** What it receives in the next `seconds` of the current call. */
  listen(seconds: number): Promise<Sound>;
  /** Resolves when nearly all it hears is the tone of `hz`. */
  hears(hz: number, timeout?: number): Promise<void>;
  /** Packets of silence; no packets at all is no silence. */
  hearsSilence(timeout?: number): Promise<void>;
}

const PURE = 0.9;
const QUIET = 0.003;
const WINDOW_SECONDS = 0.4;

/** The last `seconds` of a recording, once it has grown by that and `skip` since now. `patience`: seconds more than that to wait. */
export function grown(recording: () => Sound | undefined, seconds: number, { skip = 0, patience = 3 } = {}): Promise<Sound> {
  const before = recording();
  let from = before ? duration(before) : 0;
  const enough = (): Sound | false => {
    const now = recording();
    if (!now) return false;
    // A new call has a new recording.
    from = Math.min(from, duration(now));
    return duration(now) - from >= seconds + skip && slice(now, -seconds);
  };
  return until('the recording grows', enough, { timeout: (seconds + skip + patience) * 1000 });
}

export function earOf(name: string, listen: (seconds: number) => Promise<Sound>): Ear {
  /** A recording that does not grow (no call yet, on hold) is waited for, too; the error tells what was heard last. */
  async function heard(what: string, measure: (sound: Sound) => number, isIt: (value: number) => boolean, timeout = 15_000): Promise<void> {
    let last = 'nothing';
    const tryOnce = async (): Promise<boolean> => {
      try {
        const value = measure(await listen(WINDOW_SECONDS));
        last = value.toFixed(3);
        return isIt(value);
      } catch (error) {
        last = String(error);
        return false;
      }
    };
    await until(`${name} hears ${what}`, tryOnce, { timeout }).catch((error: unknown) => {
      throw new Error(`${String(error)}; the last it measured was ${last}`, { cause: error });
    });
  }
  return {
    listen,
    hears: (hz, timeout) =>
      heard(
        `${hz} Hz`,
        (sound) => toneShare(sound, hz),
        (share) => share > PURE,
        timeout,
      ),
    hearsSilence: (timeout) => heard('silence', loudness, (amplitude) => amplitude < QUIET, timeout),
  };
}
