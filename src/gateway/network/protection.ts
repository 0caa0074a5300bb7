/** SRTP by keys of SDP, as agreed, or none. State lives as long as its key: a new description with the same keys must not start the counters anew. */
import type { SdesSecurity } from '../sdp/agreement.ts';
import { createSrtpReceiver, createSrtpSender, type SrtpReceiver, type SrtpSender } from '../srtp/srtp.ts';

export interface Protection {
  /** Undefined: plain. */
  readonly sender: SrtpSender | undefined;
  readonly receiver: SrtpReceiver | undefined;
  readonly suite: string | undefined;
  follow(security: SdesSecurity | undefined): void;
}

export function createProtection(): Protection {
  let current: SdesSecurity | undefined;
  let sender: SrtpSender | undefined;
  let receiver: SrtpReceiver | undefined;
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
      const sameSuite = next !== undefined && next.suite === current?.suite;
      if (!(sameSuite && current?.send.equals(next.send))) sender = next && createSrtpSender(next.suite, next.send);
      if (!(sameSuite && current?.receive.equals(next.receive))) receiver = next && createSrtpReceiver(next.suite, next.receive);
      current = next;
    },
  };
}
