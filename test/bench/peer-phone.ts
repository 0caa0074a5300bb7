/** baresip as the phone to compare with: no server, no recording, one codec, answered over its control socket. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { startDaemon } from '../support/lab/daemon.ts';
import { formatNetstring } from '../support/lab/netstring.ts';
import { takePorts } from '../support/lab/ports.ts';
import type { SipLink } from './sip-link.ts';
import { openUdpLink } from './udp-link.ts';

export interface PeerPhone {
  /** Where to send an INVITE, and the way there. */
  readonly contact: string;
  readonly link: SipLink;
  readonly rtpPorts: { readonly lowest: number; readonly highest: number };
  /** Returns `performance.now()` just before the command was written. */
  answer(): number;
  /** Take on an account at that server and sign in. */
  signIn(server: string): void;
  /** And drop it again. */
  signOff(server: string): void;
  stop(): Promise<void>;
}

const RTP_PORTS = 40;
export const PEER_USER = 'peer';

const configuration = (folder: string, sipPort: number, controlPort: number, rtp: PeerPhone['rtpPorts']): string[] => [
  'poll_method epoll',
  `sip_listen 127.0.0.1:${sipPort}`,
  'net_interface 127.0.0.1',
  'call_local_timeout 3600',
  'audio_player aubridge,ear',
  'audio_source ausine,440',
  'audio_alert aubridge,ear',
  ...['ausrc_srate 48000', 'auplay_srate 48000', 'ausrc_channels 2', 'auplay_channels 2', 'audio_buffer 20-160'],
  `rtp_ports ${rtp.lowest}-${rtp.highest}`,
  'rtp_stats no',
  'module_path /usr/lib/baresip/modules',
  ...['g711', 'aubridge', 'ausine'].map((name) => `module ${name}.so`),
  ...['uuid', 'account'].map((name) => `module_tmp ${name}.so`),
  ...['menu', 'ctrl_tcp'].map((name) => `module_app ${name}.so`),
  `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
  `snd_path ${folder}`,
  'menu_bell no',
];

const uriAt = (home: string): string => `sip:${PEER_USER}@${home}`;
const accountOf = (home: string): string => `<${uriAt(home)}>;auth_pass=x;answermode=manual;audio_codecs=PCMU/8000/1`;

/** @param folder Made anew. */
export async function startPeerPhone(folder: string): Promise<PeerPhone> {
  mkdirSync(folder);
  const [sipPort, controlPort, lowest] = [await takePorts(), await takePorts(), await takePorts(RTP_PORTS)];
  const rtpPorts = { lowest, highest: lowest + RTP_PORTS - 1 };
  writeFileSync(join(folder, 'config'), configuration(folder, sipPort, controlPort, rtpPorts).join('\n'));
  writeFileSync(join(folder, 'accounts'), `${accountOf(`127.0.0.1:${sipPort}`)};regint=0\n`);
  const daemon = await startDaemon('baresip', ['-f', folder]);
  try {
    await daemon.waitFor(/baresip is ready/);
    const control = connect(controlPort, '127.0.0.1');
    await new Promise<void>((resolve, reject) => control.once('connect', resolve).once('error', reject));
    control.setNoDelay(true).on('error', () => undefined);
    // Its events are not needed, but must not fill the pipe.
    control.resume();
    const link = await openUdpLink(sipPort);
    const command = (words: object): void => void control.write(formatNetstring(JSON.stringify(words)));
    return {
      contact: uriAt(`127.0.0.1:${sipPort}`),
      ...{ link, rtpPorts },
      answer() {
        const at = performance.now();
        command({ command: 'accept' });
        return at;
      },
      signIn: (server) => command({ command: 'uanew', params: `${accountOf(server)};regint=3600` }),
      signOff: (server) => command({ command: 'uadel', params: uriAt(server) }),
      async stop() {
        control.destroy();
        await link.stop();
        await daemon.stop();
      },
    };
  } catch (error) {
    await daemon.stop();
    throw error;
  }
}
