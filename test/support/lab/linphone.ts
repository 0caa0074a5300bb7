/** linphonec as a far end: driven by its command line, sound from and to WAV files. It understands Replaces on both sides. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sine } from '../sound/tone.ts';
import { parsePcm, WAV_HEADER, writeWav, type Sound } from '../sound/wav.ts';
import { uriOf } from './baresip.ts';
import type { Daemon, Place } from './daemon.ts';
import { earOf, grown, type Ear } from './ear.ts';
import { addressOf, passwordOf, type Kamailio, type UserName } from './kamailio.ts';
import { takePorts } from './ports.ts';
import { writeTemplate } from './template.ts';

export interface LinphoneOptions {
  readonly user: UserName;
  /** Frequency of the tone it sends, Hz. Default 1000. */
  readonly tone?: number;
  readonly autoAnswer?: boolean;
  /** SRTP and nothing else, with these suites of SDES, the preferred first. Default: plain RTP. */
  readonly suites?: readonly string[];
  /** Of the codec that will be spoken, Hz: it records at that. Default 48000, opus. */
  readonly rate?: number;
}

export interface Linphone extends Ear {
  readonly user: UserName;
  readonly address: string;
  /** `bob` or a whole SIP URI; the number by which it names the call. */
  call(target: string): Promise<number>;
  /** The next incoming call. */
  incoming(timeout?: number): Promise<number>;
  answer(id: number): Promise<void>;
  /** Hang up, or decline (603). */
  terminate(id: number): Promise<void>;
  pause(id: number): Promise<void>;
  resume(id: number): Promise<void>;
  /** Blind transfer (REFER). */
  transfer(id: number, target: string): void;
  /** Attended transfer: REFER with Replaces of the call `other` sent in the call `id`. */
  transferTo(id: number, other: number): void;
  /** Waits for what it prints next, reading on from where the last wait ended: `/Call 1 .* ended/`, `/has been paused/`... */
  next(pattern: RegExp, timeout?: number): Promise<RegExpExecArray>;
  command(line: string): void;
  readonly daemon: Daemon;
}

const RTP_PORTS = 40;
const TONE_SECONDS = 300;

async function launch(
  { folder, spawn }: Place,
  server: Kamailio,
  { user, autoAnswer = false, suites = [] }: LinphoneOptions,
): Promise<Daemon> {
  // Without it linphone has no database and stops.
  mkdirSync(join(folder, '.local/share/linphone'), { recursive: true });
  const rtpPort = await takePorts(RTP_PORTS);
  const config = writeTemplate('linphonerc', join(folder, 'linphonerc'), {
    ...{ USER: user, PASSWORD: passwordOf(user), SERVER: server.hostPort, UUID: randomUUID(), SIP_PORT: await takePorts() },
    ...{ ENCRYPTION: suites.length > 0 ? 'srtp' : 'none', MANDATORY: suites.length > 0 ? 1 : 0, SUITES: suites.join(', ') },
    ...{ RTP_LOWEST: rtpPort, RTP_HIGHEST: rtpPort + RTP_PORTS - 1 },
  });
  const from = server.log().length;
  const daemon = await spawn('linphonec', ['-c', config, '-d', '0', ...(autoAnswer ? ['-a'] : [])], {
    ...{ name: `linphone ${user}`, cwd: folder },
    env: { HOME: folder, LANG: 'C', XDG_DATA_HOME: '', XDG_CONFIG_HOME: '' },
  });
  await daemon.waitFor(/linphonec>/);
  await server.waitFor(new RegExp(`REGISTERED ${user} `), { from });
  return daemon;
}

export async function startLinphone(place: Place, server: Kamailio, options: LinphoneOptions): Promise<Linphone> {
  const { user, tone = 1000, rate = 48_000 } = options;
  const [sent, received] = [join(place.folder, 'sent.wav'), join(place.folder, 'received.wav')];
  writeWav(sent, sine(tone, TONE_SECONDS, 8000));
  const daemon = await launch(place, server, options);
  let read = 0;
  const command = (line: string): void => daemon.write(`${line}\n`);
  const next = async (pattern: RegExp, timeout?: number): Promise<RegExpExecArray> => {
    const match = await daemon.waitFor(pattern, { from: read, ...(timeout ? { timeout } : {}) });
    read += match.index + match[0].length;
    return match;
  };
  /** Say it, and wait for what it prints then. */
  const say = async (line: string, pattern: RegExp): Promise<RegExpExecArray> => {
    command(line);
    return next(pattern);
  };
  const recording = (): Sound | undefined => {
    // It writes the header when a call or a hold ends; one file for all calls.
    const file = existsSync(received) ? readFileSync(received) : Buffer.alloc(0);
    return file.length > WAV_HEADER ? parsePcm(file.subarray(WAV_HEADER), { rate, channels: 1 }) : undefined;
  };
  await say('soundcard use files', /Using wav files/);
  command(`play ${sent}`);
  command(`record ${received}`);

  return {
    ...{ user, address: addressOf(user), daemon, command, next },
    ...earOf(`linphone ${user}`, (seconds) => grown(recording, seconds)),
    async call(target) {
      // While it has not heard yet that its last call is over it takes no other.
      const pattern = /Establishing call id to .*, assigned id (\d+)|Terminate or hold on the current call first/;
      for (;;) {
        const [, id] = await say(`call ${uriOf(target)}`, pattern);
        if (id !== undefined) return Number(id);
        await next(/Call \d+ with .* ended/);
      }
    },
    incoming: async (timeout) => Number((await next(/Receiving new incoming call from .*, assigned id (\d+)/, timeout))[1]),
    answer: async (id) => void (await say(`answer ${id}`, new RegExp(`Call ${id} with .* connected`))),
    terminate: async (id) => void (await say(`terminate ${id}`, new RegExp(`Call ${id} with .* ended`))),
    pause: async (id) => void (await say(`pause ${id}`, new RegExp(`Call ${id} with .* is now paused`))),
    resume: async (id) => void (await say(`resume ${id}`, new RegExp(`Media streams established .* for call ${id} `))),
    transfer: (id, target) => command(`transfer ${id} ${uriOf(target)}`),
    transferTo: (id, other) => command(`transfer ${id} --to-call ${other}`),
  };
}
