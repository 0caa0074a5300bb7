/**
 * baresip as a far end: it sends a tone, records what it hears, and is driven over its control socket (`ctrl_tcp`: JSON in netstrings).
 * Version 1.0.0 ignores Replaces; use linphone where that matters.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { readWav, type Sound } from '../sound/wav.ts';
import type { Daemon, Place } from './daemon.ts';
import { earOf, grown, type Ear } from './ear.ts';
import { addressOf, passwordOf, type Kamailio, type UserName } from './kamailio.ts';
import { formatNetstring, netstringReader } from './netstring.ts';
import { takePorts } from './ports.ts';
import { writeTemplate } from './template.ts';
import { until } from './until.ts';

export interface BaresipOptions {
  readonly user: UserName;
  /** Frequency of the tone it sends, Hz. Default 440. */
  readonly tone?: number;
  /** `early`: 183 with SDP and the tone, answered by `accept`. Default `auto`. */
  readonly answermode?: 'auto' | 'manual' | 'early';
  /** As baresip writes them. Default all four that Offhook knows. */
  readonly codecs?: readonly string[];
  /** RTP/SAVP with SDES keys, and nothing else. Default: plain RTP. */
  readonly srtp?: true;
  /** DTLS-SRTP, and nothing else. */
  readonly dtls?: true;
  /** Offers ICE, and speaks it with whoever does. */
  readonly ice?: true;
  /** RTP and RTCP by one port, with whoever does. */
  readonly rtcpMux?: true;
}

/** As baresip names them: CALL_INCOMING, CALL_RINGING, CALL_ESTABLISHED, CALL_CLOSED (`param`: why), CALL_DTMF_START (`param`: digit), CALL_TRANSFER, REGISTER_OK... */
export interface BaresipEvent {
  readonly type: string;
  readonly id?: string;
  readonly direction?: 'incoming' | 'outgoing';
  readonly peeruri?: string;
  readonly param?: string;
}

export interface Baresip extends Ear {
  readonly user: UserName;
  readonly address: string;
  /** `bob` or a whole SIP URI; resolves when the call is on its way. */
  dial(target: string): Promise<void>;
  accept(): Promise<void>;
  hangUp(): Promise<void>;
  hold(): Promise<void>;
  resume(): Promise<void>;
  /** Blind transfer (REFER). */
  transfer(target: string): Promise<void>;
  /** RFC 4733 digits. */
  sendDtmf(digits: string): Promise<void>;
  /** Any other command of its menu; resolves with what it answers. */
  command(name: string, params?: string): Promise<string>;
  /** The oldest event of that type that was not yet taken, now or when it comes. */
  next(type: string, timeout?: number): Promise<BaresipEvent>;
  /** DTMF digits received so far, over RFC 4733 and INFO. */
  digits(): string;
  readonly daemon: Daemon;
}

const RTP_PORTS = 40;
const ALL_CODECS = ['opus/48000/2', 'G722/16000/1', 'PCMU/8000/1', 'PCMA/8000/1'];

export const uriOf = (target: string): string =>
  /^sips?:/.test(target) ? target : `sip:${target.includes('@') ? target : addressOf(target)}`;

interface Control {
  readonly command: (name: string, params?: string) => Promise<string>;
  readonly next: (type: string, timeout?: number) => Promise<BaresipEvent>;
  readonly digits: () => string;
}

interface Message extends BaresipEvent {
  readonly event?: true;
  readonly response?: true;
  readonly ok?: boolean;
  readonly data?: string;
  readonly token?: string;
}

function controlOver(socket: Socket, user: string): Control {
  const read = netstringReader();
  const untaken: BaresipEvent[] = [];
  const waiting = new Map<string, (answer: Message) => void>();
  let digits = '';
  let tokens = 0;
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    for (const text of read(chunk)) {
      const message = JSON.parse(text) as Message;
      if (message.response) waiting.get(message.token ?? '')?.(message);
      else untaken.push(message);
      if (message.type === 'CALL_DTMF_START') digits += message.param ?? '';
    }
  });
  const take = (type: string): BaresipEvent | undefined => {
    const at = untaken.findIndex((event) => event.type === type);
    return at < 0 ? undefined : untaken.splice(at, 1)[0];
  };
  return {
    command: (name, params) =>
      new Promise((resolve, reject) => {
        const token = String((tokens += 1));
        waiting.set(token, ({ ok, data = '' }) => {
          waiting.delete(token);
          if (ok) resolve(data);
          else reject(new Error(`baresip ${user}: ${name} ${params ?? ''}: ${data}`));
        });
        socket.write(formatNetstring(JSON.stringify({ command: name, params, token })));
      }),
    next: (type, timeout = 15_000) =>
      until(`baresip ${user} tells ${type}`, () => take(type), { timeout, every: 10 }).catch((error: unknown) => {
        throw new Error(`${String(error)}; it told ${untaken.map((event) => `${event.type} ${event.param ?? ''}`).join(', ')}`);
      }),
    digits: () => digits,
  };
}

/** What it receives is recorded by the module sndfile as `dump-TIME-dec.wav`, what it sends as `-enc.wav`. */
function recordings(folder: string): (kind: 'dec' | 'enc') => Sound | undefined {
  return (kind) => {
    const newest = readdirSync(folder)
      .filter((name) => name.endsWith(`-${kind}.wav`))
      .sort()
      .at(-1);
    try {
      return newest === undefined ? undefined : readWav(join(folder, newest));
    } catch {
      return undefined; // its header is being written
    }
  };
}

function listener(folder: string, tone: number, { command }: Control): (seconds: number) => Promise<Sound> {
  const recording = recordings(folder);
  return async (seconds) => {
    try {
      return await grown(() => recording('dec'), seconds, { patience: 0.7 });
    } catch {
      // A re-INVITE that is not sendrecv takes the recorder out of the receiving side for good (baresip 1.0.0, audio_decoder_set), yet not
      // out of the sending side: so for a moment it sends back what it hears.
      await command('ausrc', 'aubridge,ear');
      try {
        return await grown(() => recording('enc'), seconds, { skip: 0.4 });
      } finally {
        await command('ausrc', `ausine,${tone}`);
      }
    }
  };
}

export async function startBaresip(place: Place, server: Kamailio, options: BaresipOptions): Promise<Baresip> {
  const { user, tone = 440, answermode = 'auto', codecs = ALL_CODECS, srtp, dtls, ice, rtcpMux } = options;
  const { folder } = place;
  const [sipPort, controlPort, rtpPort] = [await takePorts(), await takePorts(), await takePorts(RTP_PORTS)];
  writeTemplate('baresip.conf', join(folder, 'config'), {
    ...{ RUN: folder, SIP_PORT: sipPort, CONTROL_PORT: controlPort, TONE_HZ: tone },
    ...{ RTP_LOWEST: rtpPort, RTP_HIGHEST: rtpPort + RTP_PORTS - 1, RTCP_MUX: rtcpMux ? 'yes' : 'no' },
  });
  const account = [
    `<sip:${addressOf(user)};transport=udp>`,
    `auth_user=${user};auth_pass=${passwordOf(user)}`,
    `outbound="sip:${server.hostPort};transport=udp"`,
    `answermode=${answermode}`,
    'regint=20',
    `audio_codecs=${codecs.join(',')}`,
    ...(srtp ? ['mediaenc=srtp-mand'] : []),
    ...(dtls ? ['mediaenc=dtls_srtp'] : []),
    ...(ice ? ['medianat=ice'] : []),
  ];
  writeFileSync(join(folder, 'accounts'), `${account.join(';')}\n`);
  const daemon = await place.spawn('baresip', ['-f', folder], { name: `baresip ${user}` });
  await daemon.waitFor(/200 OK .*\[\d+ bindings?\]/);
  const socket = connect(controlPort, '127.0.0.1');
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const control = controlOver(socket, user);
  const { command, next, digits } = control;
  const run = async (name: string, params?: string): Promise<void> => void (await command(name, params));
  return {
    ...{ user, address: addressOf(user), daemon, command, next, digits },
    ...earOf(`baresip ${user}`, listener(folder, tone, control)),
    dial: (target) => run('dial', uriOf(target)),
    accept: () => run('accept'),
    hangUp: () => run('hangup'),
    hold: () => run('hold'),
    resume: () => run('resume'),
    transfer: (target) => run('transfer', uriOf(target)),
    sendDtmf: (text) => run('sndcode', text),
  };
}
