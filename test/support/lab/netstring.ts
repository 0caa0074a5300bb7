/** Netstrings, `LENGTH:BYTES,`: how baresip's control socket frames its JSON. */

export const formatNetstring = (text: string): string => `${Buffer.byteLength(text)}:${text},`;

/** Feed it what arrives; it returns the strings that are complete. */
export function netstringReader(): (chunk: Buffer) => string[] {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const whole: string[] = [];
    for (;;) {
      const colon = rest.indexOf(':');
      if (colon < 0) return whole;
      const end = colon + 1 + Number(rest.toString('latin1', 0, colon));
      if (rest.length <= end) return whole;
      whole.push(rest.toString('utf8', colon + 1, end));
      rest = rest.subarray(end + 1);
    }
  };
}
