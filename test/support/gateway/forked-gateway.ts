/** The real gateway in a process of its own, as Node forks it, and every such process so far. */
import { fork, type ChildProcess } from 'node:child_process';
import { systemClock } from '../../../src/main/clock.ts';
import { createGatewayProcess, type GatewayPort, type SpawnGateway } from '../../../src/main/media/gateway/gateway-process.ts';
import type { Log } from '../../../src/main/ports.ts';
import type { GatewayMessage } from '../../../src/shared/gateway.ts';
import { fakeLog } from '../fakes/fake-storage.ts';

const SCRIPT = new URL('../../../src/gateway/main.ts', import.meta.url);

export interface ForkedGateway {
  readonly gateway: GatewayPort;
  /** Oldest first; the last one is in service. */
  readonly children: readonly ChildProcess[];
  /** As a crash would. */
  kill(): void;
  stop(): void;
}

export function forkGateway(log: Log = fakeLog()): ForkedGateway {
  const children: ChildProcess[] = [];
  const spawn: SpawnGateway = (heard) => {
    const child = fork(SCRIPT, { stdio: 'ignore', execArgv: ['--disable-warning=ExperimentalWarning'] });
    children.push(child);
    let isKilled = false;
    child.on('message', (message: GatewayMessage) => void (isKilled || heard.message(message)));
    child.on('exit', (code) => void (isKilled || heard.exited(code ?? -1)));
    return {
      // A process that has just died takes nothing any more; `exit` tells of it.
      post: (envelope) => void (child.connected && child.send(envelope)),
      kill() {
        isKilled = true;
        child.kill('SIGKILL');
      },
    };
  };
  const gateway = createGatewayProcess({ spawn, clock: systemClock, log });
  return { gateway, children, kill: () => void children.at(-1)?.kill('SIGKILL'), stop: () => gateway.need(false) };
}
