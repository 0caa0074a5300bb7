/** With one peer, over the one socket, several accounts may speak: whose message that is, its Call-ID tells. */
import { headText } from '../transport/via-text.ts';
import type { WireListener } from '../transport/wire.ts';

export interface Talks {
  begin(listener: WireListener): void;
  end(listener: WireListener): void;
  has(listener: WireListener): boolean;
  readonly isOver: boolean;
  /** A message of that one leaves. */
  said(listener: WireListener, text: string): void;
  /** Whom a message is for; a call that nobody knows is for who was there first. */
  of(bytes: Uint8Array): WireListener | undefined;
}

/** Calls of one account with one peer; older ones are over. */
const MAX_CALLS = 200;
const CALL_ID = /^(?:call-id|i)[ \t]*:[ \t]*(\S+)/im;
const callIdOf = (head: string): string => CALL_ID.exec(head)?.[1] ?? '';

export function createTalks(): Talks {
  const calls = new Map<WireListener, Set<string>>();
  return {
    begin: (listener) => void calls.set(listener, new Set()),
    end: (listener) => void calls.delete(listener),
    has: (listener) => calls.has(listener),
    get isOver() {
      return calls.size === 0;
    },
    said(listener, text) {
      const known = calls.get(listener);
      known?.add(callIdOf(text));
      if (known && known.size > MAX_CALLS) known.delete([...known][0] ?? '');
    },
    of(bytes) {
      // Mostly there is one, and nothing to be read.
      const callId = calls.size > 1 ? callIdOf(headText(bytes)) : '';
      return [...calls].find(([, known]) => known.has(callId))?.[0] ?? [...calls.keys()][0];
    },
  };
}
