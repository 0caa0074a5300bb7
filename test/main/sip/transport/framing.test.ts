import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFraming, type Frame } from '../../../../src/main/sip/transport/framing.ts';
import { MAX_BODY_BYTES, MAX_HEADER_BYTES } from '../../../../src/main/sip/transport/wire.ts';

const message = (body: string | Buffer, length = 'Content-Length'): Buffer =>
  Buffer.concat([Buffer.from(`MESSAGE sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP x\r\n${length}: ${body.length}\r\n\r\n`), Buffer.from(body)]);
const push = (...chunks: (string | Buffer)[]): Frame[] => {
  const framing = createFraming();
  return chunks.flatMap((chunk) => framing.push(Buffer.from(chunk)));
};
const shown = (frames: Frame[]): string[] =>
  frames.map((frame) => (frame.kind === 'message' ? frame.bytes.toString('latin1') : frame.kind === 'fault' ? frame.why : frame.kind));

describe('framing', () => {
  it('cuts by Content-Length, long and compact, in any case and with a body of any bytes', () => {
    const bytes = Buffer.from([0, 255, 13, 10, 13, 10, 65]);
    const all = [message(bytes), message('x', 'l'), message('', 'CONTENT-LENGTH')];
    expect(shown(push(Buffer.concat(all)))).toEqual(all.map((one) => one.toString('latin1')));
  });
  it('takes a message that names no length for one without a body', () => {
    const ack = 'ACK sip:a@b SIP/2.0\r\nCSeq: 1 ACK\r\n\r\n';
    expect(shown(push(ack + ack))).toEqual([ack, ack]);
  });
  it('tells pings and pongs, wherever they are cut', () => {
    expect(shown(push('\r\n\r\n'))).toEqual(['pong', 'ping']);
    expect(shown(push('\r', '\n', '\r', '\n', message('')))).toEqual(['pong', 'ping', message('').toString()]);
    expect(shown(push(message(''), '\r\n', message('a'), '\r\n')).filter((one) => one === 'ping')).toEqual([]);
  });

  const big = (name: string, bytes: number): string => `INFO sip:a@b SIP/2.0\r\n${name}: ${'x'.repeat(bytes)}\r\n\r\n`;
  it.each([
    ['an answer of a mail server', '220 mail.example ready\r\n', 'not SIP'],
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'not SIP'],
    ['a TLS alert', Buffer.from([21, 3, 1, 0, 2, 2, 70]), 'not SIP'],
    ['a lone carriage return', '\rx', 'not SIP'],
    ['a start line without an end', 'A'.repeat(9000), 'start line too long'],
    ['an endless header section', big('X', MAX_HEADER_BYTES + 1), 'header section too large'],
    ['two lengths that differ', 'INFO sip:a@b SIP/2.0\r\nl: 1\r\nContent-Length: 2\r\n\r\nab', 'bad Content-Length'],
    ['a length that is none', 'INFO sip:a@b SIP/2.0\r\nContent-Length: -1\r\n\r\n', 'bad Content-Length'],
    ['a body beyond the limit', `INFO sip:a@b SIP/2.0\r\nContent-Length: ${MAX_BODY_BYTES + 1}\r\n\r\n`, 'body too large'],
  ])('%s is a fault, and the last word', (_what, bytes, why) => {
    expect(shown(push(bytes, message('later')))).toEqual([why]);
  });
  it('takes the largest that is allowed', () => {
    const all = message(Buffer.alloc(MAX_BODY_BYTES, 1));
    expect(shown(push(all))).toEqual([all.toString('latin1')]);
  });

  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((body) => message(Buffer.from(body))),
    fc.constantFrom(Buffer.from('\r\n'), Buffer.from('\r\n\r\n'), Buffer.from('SIP/2.0 200 OK\r\nl: 0\r\n\r\n')),
  );
  const cutAt = (bytes: Buffer, cuts: number[]): Buffer[] => {
    const points = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
    return [0, ...points].map((from, i) => bytes.subarray(from, [...points, bytes.length][i]));
  };
  it('gives the same however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 40 }), (pieces, cuts) => {
        const stream = Buffer.concat(pieces);
        const whole = shown(push(stream));
        expect(shown(push(...cutAt(stream, cuts)))).toEqual(whole);
        const messages = pieces.filter((one) => one.includes('SIP')).map((one) => one.toString('latin1'));
        expect(whole.filter((one) => one !== 'ping' && one !== 'pong')).toEqual(messages);
      }),
      { numRuns: 5000 },
    );
  });
  it('survives anything, cut anyhow, with the same result', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      fc
        .string({ unit: fc.constantFrom('S', 'I', 'P', '/', '2', '.', '0', ' ', '\r\n', '\r', '\n', ':', 'l', '9') })
        .map((text) => Buffer.from(text)),
      piece,
    );
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 6 }), fc.array(fc.nat(), { maxLength: 30 }), (pieces, cuts) => {
        const stream = Buffer.concat(pieces);
        const frames = push(...cutAt(stream, cuts));
        expect(shown(frames)).toEqual(shown(push(stream)));
        expect(frames.filter(({ kind }) => kind === 'fault').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 10_000 },
    );
  });
  it('does not slow down with small pieces: 1 MB byte by byte', () => {
    const framing = createFraming();
    const all = message(Buffer.alloc(MAX_BODY_BYTES, 1));
    const from = performance.now();
    let found = 0;
    for (let i = 0; i < all.length; i += 1) found += framing.push(all.subarray(i, i + 1)).length;
    expect(found).toBe(1);
    // Looked at anew with each byte it would be hours.
    expect(performance.now() - from).toBeLessThan(10_000);
  });
});
