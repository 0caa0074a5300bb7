/**
 * Where the far side of a NAT sees the two sockets of a call. Asked from those sockets, before their ports are told to anyone, and again as long
 * as nothing else keeps the NAT from forgetting them. Without an answer the far end has to latch on to what we send (RFC 4961).
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { StunServer } from '../../shared/gateway.ts';
import { createBindings, type Bindings } from '../stun/binding.ts';
import { isStun, type StunAddress } from '../stun/stun-message.ts';
import type { StunMemory } from '../stun/stun-memory.ts';
import type { Channel, Endpoint, PortPair } from './port-pair.ts';

export interface PublicAddress {
  /** Resolves within PATIENCE_MS, with or without an answer. */
  discover(servers: readonly StunServer[], family: 4 | 6): Promise<void>;
  /** Undefined: nobody has said. */
  of(channel: Channel): Endpoint | undefined;
  /** True: it was for us. */
  heard(channel: Channel, packet: Buffer, from: Endpoint): boolean;
  /** Asks once more whoever answered. */
  refresh(): void;
  close(): void;
}

/** A call waits no longer than this for any server, the look-up of its name included. */
const PATIENCE_MS = 500;
const CHANNELS = ['rtp', 'rtcp'] as const;

export function createPublicAddress(ports: PortPair, known: StunMemory): PublicAddress {
  const bindingsOf = (channel: Channel): Bindings => createBindings((packet, to) => ports.send(channel, packet, to));
  const bindings = { rtp: bindingsOf('rtp'), rtcp: bindingsOf('rtcp') };
  const seen = new Map<Channel, Endpoint>();
  let server: StunAddress | undefined;
  let isClosed = false;

  async function ask(at: StunAddress, patience: number): Promise<boolean> {
    const answers = await Promise.all(
      CHANNELS.map(async (channel) => {
        const answer = await bindings[channel].ask(at, patience);
        if (answer) seen.set(channel, answer);
        return answer;
      }),
    );
    return answers[0] !== undefined;
  }

  /** True: that one has answered. */
  async function tryOne(one: StunServer, family: 4 | 6): Promise<boolean> {
    const until = performance.now() + PATIENCE_MS;
    const at = await Promise.race([known.addressOf(one, family), wait(PATIENCE_MS, undefined, { ref: false })]);
    const patience = until - performance.now();
    // That its name is slow to be looked up says nothing of it.
    if (!at || patience <= 0) return false;
    if (await ask(at, patience)) {
      server = at;
      return true;
    }
    if (!isClosed) known.silent(one, family);
    return false;
  }

  return {
    async discover(servers, family) {
      const worth = known.worthAsking(servers, family);
      if (worth.length === 0) return;
      // Each gives up for itself, so that who is silent is known to be before the next call asks.
      const answered = Promise.any(worth.map((one) => tryOne(one, family).then((has) => has || Promise.reject(new Error('silent')))));
      await answered.catch(() => undefined);
    },
    of: (channel) => seen.get(channel),
    heard: (channel, packet, from) => isStun(packet) && bindings[channel].heard(packet, from),
    refresh: () => void (server && ask(server, PATIENCE_MS)),
    close() {
      isClosed = true;
      CHANNELS.forEach((channel) => bindings[channel].close());
    },
  };
}
