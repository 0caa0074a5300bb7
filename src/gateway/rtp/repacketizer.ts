/** Sound of 64 kbit/s, which may be cut anywhere, in packets of another length than it comes in. Pure state. */

export interface Cut {
  /** Of RTP; what is of another is not joined. */
  readonly payloadType: number;
  readonly timestamp: number;
  readonly marker: boolean;
  readonly payload: Buffer;
}

export interface Repacketizer {
  /** What is complete with that piece; what is not waits for the next, unless that does not follow on. `length`: bytes of a packet. */
  take(piece: Cut, length: number): readonly Cut[];
}

/** In G.711 and G.722 alike a byte is one tick of the RTP clock (RFC 3551 4.5.2, 4.5.14). */
const endOf = ({ timestamp, payload }: Cut): number => (timestamp + payload.length) >>> 0;

function join(rest: Cut | undefined, piece: Cut): Cut {
  const followsOn = rest?.payloadType === piece.payloadType && !piece.marker && piece.timestamp === endOf(rest);
  return followsOn ? { ...rest, payload: Buffer.concat([rest.payload, piece.payload]) } : piece;
}

export function createRepacketizer(): Repacketizer {
  let rest: Cut | undefined;

  return {
    take(piece, length) {
      const whole = join(rest, piece);
      const count = Math.floor(whole.payload.length / length);
      const cut = (i: number): Cut => ({
        payloadType: whole.payloadType,
        timestamp: (whole.timestamp + i * length) >>> 0,
        marker: whole.marker && i === 0,
        payload: whole.payload.subarray(i * length, (i + 1) * length),
      });
      const left = cut(count);
      // A copy: the bytes are those of a packet that its giver may use again.
      rest = left.payload.length > 0 ? { ...left, payload: Buffer.from(left.payload) } : undefined;
      return Array.from({ length: count }, (_, i) => cut(i));
    },
  };
}
