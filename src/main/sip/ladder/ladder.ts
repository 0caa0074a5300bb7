/** The last messages of an account, kept for whoever helps when a call fails. In memory only; secrets are taken out as it is read. */
import type { CallId } from '../../../shared/call.ts';
import { redact } from './redact.ts';

/** Enough for a call with a transfer and the registrations around it. */
const KEPT = 200;
const KEPT_NAMES = 50;
/** Characters of one message; a longer one says little more. */
const LONGEST = 16_000;

interface Entry {
  /** Epoch ms. */
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly text: string;
}

export interface Ladder {
  sent(text: string): void;
  received(bytes: Uint8Array): void;
  /** The messages of this call are those whose Call-ID `sessionId` begins with. */
  name(callId: CallId, sessionId: string): void;
  /** Oldest first; of one call, or all. Empty where there are none. */
  read(callId?: CallId): string;
}

const callIdOf = (text: string): string | undefined => /^(?:call-id|i)[ \t]*:[ \t]*(\S+)/im.exec(text)?.[1];
const arrow = { in: '<--', out: '-->' } as const;

function show({ at, direction, text }: Entry): string {
  return `${new Date(at).toISOString()} ${arrow[direction]}\n${redact(text)}\n`;
}

/** Drops the oldest beyond `most`. */
function trim(map: Map<CallId, string>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

export function createLadder(now: () => number): Ladder {
  const entries: Entry[] = [];
  const names = new Map<CallId, string>();

  function add(direction: Entry['direction'], text: string): void {
    entries.push({ at: now(), direction, text });
    if (entries.length > KEPT) entries.shift();
  }

  return {
    sent: (text) => add('out', text.slice(0, LONGEST)),
    received: (bytes) => add('in', Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, LONGEST)).toString()),
    name(callId, sessionId) {
      names.set(callId, sessionId);
      trim(names, KEPT_NAMES);
    },
    read(callId) {
      const sessionId = callId === undefined ? undefined : names.get(callId);
      const isOfCall = ({ text }: Entry): boolean => {
        const id = callIdOf(text);
        return id !== undefined && sessionId?.startsWith(id) === true;
      };
      return (callId === undefined ? entries : entries.filter(isOfCall)).map(show).join('\n');
    },
  };
}
