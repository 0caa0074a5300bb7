/** rtpengine in user space, on loopback unless an address is given: turns the sound of WebRTC users into plain RTP and back. */
import type { Daemon, Place } from './daemon.ts';
import { takePorts } from './ports.ts';

const RTP_PORTS = 200;

export interface Rtpengine extends Daemon {
  readonly port: number;
}

export async function startRtpengine(place: Place, address = '127.0.0.1'): Promise<Rtpengine> {
  const port = await takePorts();
  const lowest = await takePorts(RTP_PORTS);
  const daemon = await place.spawn('rtpengine', [
    ...[
      '--config-file=none',
      '--foreground',
      '--table=-1',
      '--log-stderr',
      '--log-level=5',
      '--log-level-core=6',
      `--interface=${address}`,
    ],
    // One thread: two were seen to hold packets of a busy call back for a second and then send them late.
    '--num-threads=1',
    ...[`--listen-ng=127.0.0.1:${port}`, `--port-min=${lowest}`, `--port-max=${lowest + RTP_PORTS - 1}`],
  ]);
  await daemon.waitFor(/Startup complete/);
  return Object.assign(daemon, { port });
}
