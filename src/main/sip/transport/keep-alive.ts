/** Keeps what stands between (NAT, proxies) from closing a connection, and notices a dead one: whatever arrives is a sign of life. */
import type { Cancel, Clock } from '../../ports.ts';

/** RFC 5626 4.4.1 wants 95 to 120 s for TCP; browsers' NAT mappings and proxies in front of WebSocket close at 30 to 60 s. */
export const PING_INTERVAL_MS = 25_000;
/** RFC 5626 4.4.1: no pong within 10 s means that the flow has failed. */
export const PONG_TIMEOUT_MS = 10_000;

export interface KeepAlive {
  /** Something arrived. */
  alive(): void;
  stop(): void;
}

/** `answers`: whether this server is known to answer pings; of one that is not, silence proves nothing. */
export function startKeepAlive(clock: Clock, ping: () => void, dead: () => void, answers = (): boolean => true): KeepAlive {
  let cancel: Cancel = () => undefined;
  const rest = (): void => {
    cancel = clock.after(PING_INTERVAL_MS, () => {
      if (answers()) cancel = clock.after(PONG_TIMEOUT_MS, dead);
      else rest();
      ping();
    });
  };
  rest();
  return {
    alive() {
      cancel();
      rest();
    },
    stop: () => cancel(),
  };
}
