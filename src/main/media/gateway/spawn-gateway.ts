/** The gateway as a utility process of Electron. */
import { utilityProcess } from 'electron';
import type { GatewayMessage } from '../../../shared/gateway.ts';
import type { SpawnGateway } from './gateway-process.ts';

/** @param script of `src/gateway/main.ts`, built */
export const spawnGateway =
  (script: string): SpawnGateway =>
  (heard) => {
    const child = utilityProcess.fork(script, [], { serviceName: 'Offhook media gateway', stdio: 'ignore' });
    let isKilled = false;
    child.on('message', (message: GatewayMessage) => {
      if (!isKilled) heard.message(message);
    });
    child.on('exit', (code) => {
      if (!isKilled) heard.exited(code);
    });
    return {
      post: (envelope) => child.postMessage(envelope),
      kill() {
        isKilled = true;
        child.kill();
      },
    };
  };
