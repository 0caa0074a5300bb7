/**
 * From a stream of bytes to whole messages (RFC 3261 18.3) and keep-alives (RFC 5626 4.4.1). Pure state: bytes in, frames out; how the
 * stream was cut makes no difference. Each byte is copied and looked at a bounded number of times, and never more is kept than one
 * message may have.
 */
import { startsAsToken } from '../messages/grammar.ts';
import { MAX_BODY_BYTES, MAX_HEADER_BYTES } from './wire.ts';

export type Frame =
  | { readonly kind: 'message'; readonly bytes: Buffer }
  /** The first CRLF between messages: an answer to a ping, or the first half of one. */
  | { readonly kind: 'pong' }
  /** The second one in a row: it wants an answer. */
  | { readonly kind: 'ping' }
  /** What came can never become a message; nothing follows, and the connection is of no more use. */
  | { readonly kind: 'fault'; readonly why: string };

export interface Framing {
  push(bytes: Uint8Array): Frame[];
}

const CR = 13;
const LF = 10;
/** Bytes. A Request-URI is not longer (see `MAX_LINE` of the normaliser). */
const MAX_START_LINE = 8 * 1024;
const START_LINE = /^(?:SIP\/2\.0[ \t]+\d{3}|[A-Za-z0-9\-.!%*_+`'~]+[ \t]+\S+[ \t]+SIP\/\d+\.\d+[ \t]*$)/i;
/** Long and compact form (RFC 3261 7.3.3). A stream that names no length has none to give: taken for zero. */
const CONTENT_LENGTH = /\r\n(?:content-length|l)[ \t]*:[ \t]*([^\r\n]*)/gi;

/** Bytes of the body that a header section claims. */
function bodyLength(head: string): number | { why: string } {
  const claims = [...head.matchAll(CONTENT_LENGTH)].map((match) => (match[1] ?? '').trim());
  if (claims.some((claim) => !/^\d{1,10}$/.test(claim)) || new Set(claims.map(Number)).size > 1) return { why: 'bad Content-Length' };
  const length = Number(claims[0] ?? 0);
  return length > MAX_BODY_BYTES ? { why: 'body too large' } : length;
}

/** Whether the bytes so far may be the beginning of a message. */
function refuseBeginning(bytes: Buffer): string | undefined {
  if (!startsAsToken(bytes.toString('latin1', 0, 1))) return 'not SIP';
  const end = bytes.subarray(0, MAX_START_LINE + 2).indexOf('\r\n');
  if (end < 0) return bytes.length > MAX_START_LINE ? 'start line too long' : undefined;
  return START_LINE.test(bytes.toString('latin1', 0, end)) ? undefined : 'not SIP';
}

/** Bytes that wait for more. Grows by doubling, so that a message in many pieces is not copied for each. */
function createHeap() {
  let kept = Buffer.alloc(0);
  let filled = 0;
  return {
    add(bytes: Uint8Array): Buffer {
      if (filled + bytes.length > kept.length) {
        const grown = Buffer.alloc(Math.max(4096, 2 * kept.length, filled + bytes.length));
        kept.copy(grown, 0, 0, filled);
        kept = grown;
      }
      kept.set(bytes, filled);
      filled += bytes.length;
      return kept.subarray(0, filled);
    },
    drop(bytes: number): void {
      if (bytes > 0) kept.copyWithin(0, bytes, filled);
      filled -= bytes;
      // What a large message needed is not kept for the small ones after it.
      if (filled === 0 && kept.length > 2 * MAX_HEADER_BYTES) kept = Buffer.alloc(0);
    },
  };
}

interface Step {
  readonly frame?: Frame;
  /** Bytes that are done with. */
  readonly used: number;
}
const fault = (why: string): Step => ({ frame: { kind: 'fault', why }, used: 0 });

export function createFraming(): Framing {
  const heap = createHeap();
  /** How far the message that comes in was searched for the end of its header section. */
  let searched = 0;
  /** Bytes of that message, once its header section is complete. */
  let expected: number | undefined;
  /** CRLFs in a row since the last message. */
  let blanks = 0;
  let dead = false;

  function between(rest: Buffer): Step | undefined {
    if (rest[0] === LF) return { used: 1 };
    if (rest.length < 2) return undefined;
    if (rest[1] !== LF) return fault('not SIP');
    blanks += 1;
    return { frame: { kind: blanks % 2 ? 'pong' : 'ping' }, used: 2 };
  }

  /** undefined: more bytes are needed. */
  function next(rest: Buffer): Step | undefined {
    if (expected === undefined) {
      if (rest[0] === CR || rest[0] === LF) return between(rest);
      const why = searched <= MAX_START_LINE ? refuseBeginning(rest) : undefined;
      if (why) return fault(why);
      const blank = rest.indexOf('\r\n\r\n', Math.max(0, searched - 3));
      searched = rest.length;
      if ((blank < 0 ? rest.length : blank) > MAX_HEADER_BYTES) return fault('header section too large');
      if (blank < 0) return undefined;
      const body = bodyLength(rest.toString('latin1', 0, blank));
      if (typeof body !== 'number') return fault(body.why);
      expected = blank + 4 + body;
    }
    if (rest.length < expected) return undefined;
    const used = expected;
    [expected, searched, blanks] = [undefined, 0, 0];
    return { frame: { kind: 'message', bytes: Buffer.from(rest.subarray(0, used)) }, used };
  }

  return {
    push(bytes) {
      const frames: Frame[] = [];
      if (dead) return frames;
      const all = heap.add(bytes);
      let from = 0;
      while (from < all.length && !dead) {
        const step = next(all.subarray(from));
        if (!step) break;
        from += step.used;
        if (step.frame) frames.push(step.frame);
        dead = step.frame?.kind === 'fault';
      }
      heap.drop(dead ? all.length : from);
      return frames;
    },
  };
}
