/** The sound devices of the test desktop, from outside the application: what its user would say and hear. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toneShare } from '../sound/tone.ts';
import { sine } from '../sound/tone.ts';
import { parsePcm, writeWav } from '../sound/wav.ts';
import { until } from '../lab/until.ts';

const RATE = 16_000;
const WINDOW_SECONDS = 0.5;
const PURE = 0.8;

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

/** Listen at a speaker; resolves when for half a second nearly all that comes out is the tone of `hz`. */
export async function hearsAtSpeaker(hz: number, source = 'speaker.monitor', timeout = 15_000): Promise<void> {
  const child = spawn('parec', [`--device=${source}`, `--rate=${RATE}`, '--channels=1', '--format=s16le', '--latency-msec=50'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let pcm = Buffer.alloc(0);
  let share = 0;
  child.stdout.on('data', (chunk: Buffer) => (pcm = Buffer.concat([pcm, chunk]).subarray(-RATE * 2 * WINDOW_SECONDS)));
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
