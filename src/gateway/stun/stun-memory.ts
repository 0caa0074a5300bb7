/** STUN servers by name, and which of them are known not to answer: a call would wait for each in vain. */
import { lookup } from 'node:dns/promises';
import type { StunServer } from '../../shared/gateway.ts';
import type { StunAddress } from './stun-message.ts';

/** How long one that did not answer is left alone. */
export const SILENCE_MS = 300_000;

export interface StunMemory {
  /** Those worth asking. */
  worthAsking(servers: readonly StunServer[], family: 4 | 6): readonly StunServer[];
  /** Undefined: it has no address of that family. Never rejects. */
  addressOf(server: StunServer, family: 4 | 6): Promise<StunAddress | undefined>;
  silent(server: StunServer, family: 4 | 6): void;
}

const keyOf = ({ host, port }: StunServer, family: 4 | 6): string => `${host} ${port} ${family}`;

/** @param now ms on a monotonic clock */
export function createStunMemory(now: () => number): StunMemory {
  const silentSince = new Map<string, number>();
  return {
    worthAsking: (servers, family) =>
      servers.filter((server) => now() - (silentSince.get(keyOf(server, family)) ?? -Infinity) >= SILENCE_MS),
    addressOf: ({ host, port }, family) =>
      lookup(host, { family }).then(
        ({ address }) => ({ address, port }),
        () => undefined,
      ),
    silent: (server, family) => void silentSince.set(keyOf(server, family), now()),
  };
}
