/**
 * SRTP by keys of SDP, as agreed, or none. State lives as long as its key, also while another or none is in use: counters that began anew under a key
 * that was used before would repeat its key stream (RFC 3711 9.1).
 */
import type { SdesSecurity } from '../sdp/agreement.ts';
import type { Suite } from '../srtp/suites.ts';
import { createSrtpReceiver, createSrtpSender, type SrtpReceiver, type SrtpSender } from '../srtp/srtp.ts';

export interface Protection {
  /** Undefined: plain. */
  readonly sender: SrtpSender | undefined;
  readonly receiver: SrtpReceiver | undefined;
  readonly suite: string | undefined;
  follow(security: SdesSecurity | undefined): void;
}

const keyOf = ({ name }: Suite, key: Buffer): string => `${name} ${key.toString('hex')}`;
function keep<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const one = kept.get(key) ?? make();
  kept.set(key, one);
  return one;
}

export function createProtection(): Protection {
  let current: SdesSecurity | undefined;
  let sender: SrtpSender | undefined;
  let receiver: SrtpReceiver | undefined;
  const senders = new Map<string, SrtpSender>();
  const receivers = new Map<string, SrtpReceiver>();
  return {
    get sender() {
      return sender;
    },
    get receiver() {
      return receiver;
    },
    get suite() {
      return current?.suite.name;
    },
    follow(next) {
      sender = next && keep(senders, keyOf(next.suite, next.send), () => createSrtpSender(next.suite, next.send));
      receiver = next && keep(receivers, keyOf(next.suite, next.receive), () => createSrtpReceiver(next.suite, next.receive));
      current = next;
    },
  };
}
