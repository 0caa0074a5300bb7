/** Asks a STUN server where it sees the socket that asks (RFC 8489 6.2.1), and hears its answer among all that the socket receives. */
import { randomBytes } from 'node:crypto';
import { isIPv4 } from 'node:net';
import {
  MAPPED_ADDRESS,
  METHOD_BINDING,
  readAddress,
  readStun,
  writeStun,
  XOR_MAPPED_ADDRESS,
  type StunAddress,
  type StunMessage,
} from './stun-message.ts';

export interface Bindings {
  /** Undefined: it has not answered in `patience` ms, or with nothing of use. Never rejects. */
  ask(server: StunAddress, patience: number): Promise<StunAddress | undefined>;
  /** False: that is no answer to a question of ours. */
  heard(packet: Buffer, from: StunAddress): boolean;
  close(): void;
}

/** RFC 8489 6.2.1 has 500 ms as the first wait for want of a better one. A call waits for it here, and a server of use is near. */
const FIRST_WAIT_MS = 100;

interface Asked {
  readonly server: StunAddress;
  readonly settle: (seen: StunAddress | undefined) => void;
}

/** RFC 3489 servers know the plain attribute only. */
function seenIn({ attributes, transaction }: StunMessage): StunAddress | undefined {
  const valueOf = (type: number): Buffer | undefined => attributes.find((attribute) => attribute.type === type)?.value;
  const [hidden, plain] = [valueOf(XOR_MAPPED_ADDRESS), valueOf(MAPPED_ADDRESS)];
  return hidden ? readAddress(hidden, transaction) : plain && readAddress(plain);
}

/** An answer of another family, or of no port, would be of no use in SDP. */
const isOfUse = (seen: StunAddress | undefined, server: StunAddress): boolean =>
  seen !== undefined && seen.port > 0 && isIPv4(seen.address) === isIPv4(server.address) && !/^(0\.|127\.|::1?$)/.test(seen.address);

/** @param send MUST NOT throw */
export function createBindings(send: (packet: Buffer, to: StunAddress) => void): Bindings {
  const open = new Map<string, Asked>();

  return {
    ask(server, patience) {
      const transaction = randomBytes(12);
      const key = transaction.toString('hex');
      const request = writeStun({ class: 'request', method: METHOD_BINDING, transaction, attributes: [] });
      return new Promise((resolve) => {
        let repeat: ReturnType<typeof setTimeout> | undefined;
        const say = (wait: number): void => {
          send(request, server);
          repeat = setTimeout(() => say(2 * wait), wait);
        };
        const give = setTimeout(() => settle(undefined), patience);
        const settle = (seen: StunAddress | undefined): void => {
          clearTimeout(repeat);
          clearTimeout(give);
          open.delete(key);
          resolve(isOfUse(seen, server) ? seen : undefined);
        };
        open.set(key, { server, settle });
        say(FIRST_WAIT_MS);
      });
    },
    heard(packet, from) {
      const message = readStun(packet);
      const asked = message && open.get(message.transaction.toString('hex'));
      if (!asked || message.method !== METHOD_BINDING || asked.server.port !== from.port || asked.server.address !== from.address)
        return false;
      if (message.class === 'success') asked.settle(seenIn(message));
      else if (message.class === 'error') asked.settle(undefined);
      return true;
    },
    close: () => open.forEach(({ settle }) => settle(undefined)),
  };
}
