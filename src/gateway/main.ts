/** The process of the media gateway: a utility process of Electron, or, in tests, a child of Node. */
import type { GatewayEnvelope, GatewayMessage } from '../shared/gateway.ts';
import { createCollector, createRest } from './collect-at-rest.ts';
import { serveGateway } from './serve-gateway.ts';

/** As Electron gives it to a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', run: (event: { readonly data: unknown }) => void): void;
}

const { parentPort } = process as typeof process & { readonly parentPort?: ParentPort };

function post(message: GatewayMessage): void {
  if (parentPort) parentPort.postMessage(message);
  else if (process.connected) process.send?.(message);
}

const gateway = serveGateway(post, createRest(createCollector()));
const receive = (message: unknown): void => gateway.receive(message as GatewayEnvelope);

if (parentPort) parentPort.on('message', ({ data }) => receive(data));
else process.on('message', receive).on('disconnect', () => process.exit());

post({ type: 'ready' });
