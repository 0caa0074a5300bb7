/** Lines out of a stream of bytes. Pure but for what it has not given out yet. */

export interface LineSplitter {
  /** The lines that `chunk` completes, without their ends; undefined when a line grew longer than allowed. */
  push(chunk: Buffer): string[] | undefined;
}

export function createLineSplitter(maxBytes: number): LineSplitter {
  let parts: Buffer[] = [];
  let length = 0;

  return {
    push(chunk) {
      const lines: string[] = [];
      let rest = chunk;
      for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
        if (length + end > maxBytes) return undefined;
        lines.push(Buffer.concat([...parts, rest.subarray(0, end)]).toString('utf8'));
        rest = rest.subarray(end + 1);
        parts = [];
        length = 0;
      }
      length += rest.length;
      if (length > maxBytes) return undefined;
      if (rest.length > 0) parts.push(rest);
      return lines;
    },
  };
}
