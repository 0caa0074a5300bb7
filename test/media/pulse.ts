/** A sound server of our own: PulseAudio with microphones that hear a tone and speakers that nobody hears. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Pulse {
  /** For the programs that shall use it. */
  readonly env: Readonly<Record<string, string>>;
  /** Returns the way to unplug it. */
  plugMicrophone(frequency: number): Promise<() => Promise<void>>;
  plugSpeaker(name: string): Promise<() => Promise<void>>;
  /** What plays now: stream and name of the speaker. */
  playing(): Promise<{ readonly stream: string; readonly speaker: string }[]>;
  /** Resolves once something is loud on the speaker of this name; rejects after 20 s. */
  hearOn(speaker: string): Promise<void>;
  close(): Promise<void>;
}

/** Chromium's name of a microphone plugged with this frequency. */
export const microphoneLabel = (frequency: number): string => `Sine source at ${frequency} Hz`;

export const hasPulse = (): boolean =>
  spawnSync('pulseaudio', ['--version']).status === 0 && spawnSync('pactl', ['--version']).status === 0;

/** Of 32768. */
const LOUD = 1024;

async function hearOn(speaker: string, env: NodeJS.ProcessEnv): Promise<void> {
  const words = ['-d', `${speaker}.monitor`, '--format=s16le', '--channels=1', '--latency-msec=50'];
  const ear = spawn('parec', words, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const patience = setTimeout(() => ear.kill(), 20_000);
  try {
    // Each sample is read by its upper byte, which stands second; a chunk may begin with it.
    let isUpper = false;
    for await (const chunk of ear.stdout as AsyncIterable<Buffer>) {
      for (const byte of chunk) {
        if (isUpper && Math.abs((byte << 24) >> 24) * 256 >= LOUD) return;
        isUpper = !isUpper;
      }
    }
  } finally {
    clearTimeout(patience);
    ear.kill();
  }
  throw new Error(`Nothing is heard on ${speaker}`);
}

export async function startPulse(): Promise<Pulse> {
  const home = await mkdtemp(join(tmpdir(), 'offhook-pulse-'));
  // The programs may run as another user.
  await chmod(home, 0o755);
  const socket = join(home, 'native');
  const env = { PULSE_SERVER: `unix:${socket}` };
  const ours = { ...process.env, ...env, XDG_RUNTIME_DIR: home, HOME: home };
  const words = [
    '-n',
    '--daemonize=no',
    '--exit-idle-time=-1',
    '--use-pid-file=no',
    '-L',
    `module-native-protocol-unix socket=${socket} auth-anonymous=1`,
  ];
  const server = spawn('pulseaudio', words, { env: ours, stdio: 'ignore' });
  const pactl = async (...args: string[]): Promise<string> =>
    (await promisify(execFile)('pactl', args, { env: { ...ours, LC_ALL: 'C' } })).stdout.trim();
  for (const end = Date.now() + 10_000; ;) {
    const answer = await pactl('info').catch(() => undefined);
    if (answer) break;
    if (Date.now() > end) throw new Error('PulseAudio does not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const plug = async (...args: string[]) => {
    const module = await pactl('load-module', ...args);
    return async () => void (await pactl('unload-module', module));
  };
  return {
    env,
    plugMicrophone: (frequency) => plug('module-sine-source', `source_name=sine${frequency}`, `frequency=${frequency}`),
    plugSpeaker: (name) => plug('module-null-sink', `sink_name=${name}`, `sink_properties=device.description=${name}`),
    async playing() {
      const rows = async (kind: string) => (await pactl('list', 'short', kind)).split('\n').map((line) => line.split('\t'));
      const names = new Map((await rows('sinks')).map(([id, name]) => [id, name ?? '']));
      return (await rows('sink-inputs')).flatMap(([stream, sink]) => (stream ? [{ stream, speaker: names.get(sink) ?? '' }] : []));
    },
    hearOn: (speaker) => hearOn(speaker, ours),
    async close() {
      const gone = once(server, 'exit');
      server.kill();
      await gone;
      await rm(home, { recursive: true, force: true });
    },
  };
}
