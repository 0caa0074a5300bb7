/** The built gateway in the runtime it is made for: a utility process of an Electron that does nothing else. */
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { GatewayKind, GatewayMessage, GatewayRequestOf, GatewayResults } from '../../src/shared/gateway.ts';
import { stage, staged, startElectron } from './electron-app.ts';

export interface GatewayHost {
  /** Of the gateway's own process. */
  readonly pid: number;
  /** Rejects with what the gateway said. */
  ask<K extends GatewayKind>(request: GatewayRequestOf<K>): Promise<GatewayResults[K]>;
  stop(): Promise<void>;
}

const PATIENCE = 20_000;

interface Talk {
  readonly pid: Promise<number>;
  readonly ask: GatewayHost['ask'];
}

function talkOver(socket: Socket): Talk {
  const waiting = new Map<number, (message: Extract<GatewayMessage, { type: 'reply' }>['reply']) => void>();
  let lastId = 0;
  let tellPid: (pid: number) => void = () => undefined;
  const pid = new Promise<number>((resolve) => (tellPid = resolve));
  createInterface(socket.setNoDelay(true)).on('line', (line) => {
    const message = JSON.parse(line) as GatewayMessage | { readonly pid: number };
    if ('pid' in message) return tellPid(message.pid);
    if (message.type === 'warning') process.stderr.write(`bench: gateway: ${message.message}\n`);
    if (message.type !== 'reply') return;
    waiting.get(message.id)?.(message.reply);
    waiting.delete(message.id);
  });
  socket.on('error', () => undefined);
  return {
    pid,
    ask: <K extends GatewayKind>(request: GatewayRequestOf<K>) =>
      new Promise<GatewayResults[K]>((resolve, reject) => {
        const id = (lastId += 1);
        waiting.set(id, (reply) =>
          reply.ok ? resolve(reply.value as GatewayResults[K]) : reject(new Error(`${request.kind}: ${reply.message}`)),
        );
        socket.write(`${JSON.stringify({ id, request })}\n`);
      }),
  };
}

export async function startGatewayHost(): Promise<GatewayHost> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const script = join(stage('OFFHOOK_APP'), 'out', 'main', 'gateway.js');
  const { daemon } = await startElectron('gateway host', [staged('gateway-host'), `--bench-gateway=${script}`, `--bench-port=${port}`]);
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`the gateway host said:\n${daemon.log()}`)), PATIENCE).unref(),
  );
  const stop = async (): Promise<void> => {
    await daemon.stop();
    await new Promise((resolve) => server.close(resolve));
  };
  try {
    const { pid, ask } = talkOver(await Promise.race([connected, late]));
    return { pid: await Promise.race([pid, late]), ask, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
