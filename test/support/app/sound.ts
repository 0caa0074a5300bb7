/** The sound devices of the test desktop, from outside the application: what its user would say and hear. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duration, sine, slice, toneShare } from '../sound/tone.ts';
import { parsePcm, writeWav, type Sound } from '../sound/wav.ts';
import { until } from '../lab/until.ts';

const RATE = 16_000;
const WINDOW_SECONDS = 0.5;
const PURE = 0.8;
const FRAME_SECONDS = 0.05;

/** Speak a tone into the microphone until stopped. */
export function speak(hz: number, sink = 'microphone_feed'): { stop(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-tone-'));
  const file = join(folder, 'tone.wav');
  writeWav(file, sine(hz, 120, RATE, 0.5));
  const child: ChildProcess = spawn('paplay', [`--device=${sink}`, file], { stdio: 'ignore' });
  return {
    stop() {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const capture = (source: string): ReturnType<typeof spawn> =>
  spawn('parec', [`--device=${source}`, `--rate=${RATE}`, '--channels=1', '--format=s16le', '--latency-msec=50'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });

export interface Recording {
  /** What has come out until now. */
  readonly soFar: () => Sound;
  readonly stop: () => Sound;
}

/** Record at a speaker until stopped. */
export function recordSpeaker(source = 'speaker.monitor'): Recording {
  const child = capture(source);
  const chunks: Buffer[] = [];
  child.stdout!.on('data', (chunk: Buffer) => chunks.push(chunk));
  const soFar = (): Sound => {
    const pcm = Buffer.concat(chunks);
    return parsePcm(pcm.subarray(0, pcm.length - (pcm.length % 2)), { rate: RATE, channels: 1 });
  };
  return {
    soFar,
    stop() {
      child.kill();
      return soFar();
    },
  };
}

/** ms of the longest stretch in which a sound is not the tone of `hz`, to the nearest 50. */
export function longestGap(sound: Sound, hz: number): number {
  const frames = Array.from({ length: Math.floor(duration(sound) / FRAME_SECONDS) }, (_, i) =>
    slice(sound, i * FRAME_SECONDS, (i + 1) * FRAME_SECONDS),
  );
  let run = 0;
  let longest = 0;
  for (const frame of frames) {
    run = toneShare(frame, hz) > PURE ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest * FRAME_SECONDS * 1000;
}

/** Listen at a speaker; resolves when for half a second nearly all that comes out is the tone of `hz`. */
export async function hearsAtSpeaker(hz: number, source = 'speaker.monitor', timeout = 15_000): Promise<void> {
  const child = capture(source);
  let pcm = Buffer.alloc(0);
  let share = 0;
  child.stdout!.on('data', (chunk: Buffer) => (pcm = Buffer.concat([pcm, chunk]).subarray(-RATE * 2 * WINDOW_SECONDS)));
  try {
    await until(
      `the speaker plays ${hz} Hz`,
      () => pcm.length >= RATE * 2 * WINDOW_SECONDS && (share = toneShare(parsePcm(pcm, { rate: RATE, channels: 1 }), hz)) > PURE,
      { timeout },
    );
  } catch (error) {
    throw new Error(`${String(error)}; its share was ${share.toFixed(2)} of ${pcm.length} bytes`, { cause: error });
  } finally {
    child.kill();
  }
}
