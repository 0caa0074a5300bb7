/** The WebRTC side of the probe: a hidden Chromium page of our own, commanded over a socket. */
import { WebSocketServer, type WebSocket } from 'ws';
import { startDaemon } from '../support/lab/daemon.ts';
import { secondRuntime, stage, staged } from './electron-app.ts';

export interface FarEnd {
  /** A new peer connection; its offer with all candidates, and the UDP ports it listens on. */
  offer(): Promise<{ readonly sdp: string; readonly ports: ReadonlySet<number> }>;
  answer(sdp: string): Promise<void>;
  /** End the peer connection. */
  close(): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE = 20_000;

async function nextConnection(server: WebSocketServer): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the far end did not start')), PATIENCE);
    server.once('connection', (socket) => {
      clearTimeout(timer);
      resolve(socket);
    });
  });
}

function commandsOver(socket: WebSocket): (name: string, sdp?: string) => Promise<string> {
  let id = 0;
  return (name, sdp) =>
    new Promise((resolve, reject) => {
      const own = (id += 1);
      const hear = (data: Buffer): void => {
        const answer = JSON.parse(data.toString()) as { id: number; value?: string; error?: string };
        if (answer.id !== own) return;
        socket.off('message', hear);
        if (answer.error) reject(new Error(`far end: ${name}: ${answer.error}`));
        else resolve(answer.value ?? '');
      };
      socket.on('message', hear);
      socket.send(JSON.stringify({ id: own, name, sdp }));
    });
}

/** Ports of UDP candidates. */
const portsIn = (sdp: string): Set<number> =>
  new Set([...sdp.matchAll(/^a=candidate:\S+ \d+ udp \d+ \S+ (\d+) /gim)].map(([, port]) => Number(port)));

export async function startFarEnd(): Promise<FarEnd> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const daemon = await startDaemon(secondRuntime(), [staged('far-end'), `--bench-port=${port}`], {
    name: 'far end',
    user: stage('OFFHOOK_USER'),
  });
  const stop = async (): Promise<void> => {
    await daemon.stop();
    await new Promise((resolve) => server.close(resolve));
  };
  try {
    const ask = commandsOver(await nextConnection(server));
    return {
      async offer() {
        const sdp = await ask('offer');
        return { sdp, ports: portsIn(sdp) };
      },
      answer: async (sdp) => void (await ask('answer', sdp)),
      close: async () => void (await ask('close')),
      stop,
    };
  } catch (error) {
    await stop();
    throw new Error(`the far end said:\n${daemon.log()}`, { cause: error });
  }
}
