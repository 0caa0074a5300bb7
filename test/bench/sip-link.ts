/** The way between the probe and one phone, over WebSocket or UDP: text out, messages in with the time they were read. */
import type { SipMessage } from './sip-message.ts';

export interface SipLink {
  readonly protocol: 'WS' | 'UDP';
  /** `127.0.0.1:PORT`, ours. */
  readonly local: string;
  send(text: string): void;
  /** `at`: `performance.now()` when it was read. Returns how to stop. */
  listen(ear: (message: SipMessage, at: number) => void): () => void;
}

/** Those who listen on a link, and how it tells them. */
export function createEars(): Pick<SipLink, 'listen'> & { tell(message: SipMessage, at: number): void } {
  const ears = new Set<(message: SipMessage, at: number) => void>();
  return {
    listen(ear) {
      ears.add(ear);
      return () => ears.delete(ear);
    },
    tell(message, at) {
      for (const ear of [...ears]) ear(message, at);
    },
  };
}
