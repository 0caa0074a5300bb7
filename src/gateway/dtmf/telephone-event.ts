/** RFC 4733: a digit as a row of packets that all say where it stands. Pure. */

const DIGITS = '0123456789*#ABCD';
const VOLUME = 10;

/** Undefined: no such key. */
export function eventCode(digit: string): number | undefined {
  const code = digit.length === 1 ? DIGITS.indexOf(digit.toUpperCase()) : -1;
  return code < 0 ? undefined : code;
}

/** The digit that the payload tells of; undefined: another event, or none. */
export const digitOf = (payload: Buffer): string | undefined => (payload.length < 4 ? undefined : DIGITS[payload[0]!]);

/** @param duration in units of the event's clock */
export function eventPayload(code: number, end: boolean, duration: number): Buffer {
  const payload = Buffer.alloc(4);
  payload[0] = code;
  payload[1] = (end ? 0x80 : 0) | VOLUME;
  payload.writeUInt16BE(Math.min(duration, 0xffff), 2);
  return payload;
}
