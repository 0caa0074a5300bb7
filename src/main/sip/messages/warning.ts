/** Warning headers (RFC 3261 20.43). Pure. */

export interface WarningValue {
  /** 300 to 399. */
  readonly code: number;
  readonly text: string;
}

const unquote = (text: string): string => text.replace(/\\(.)/gs, '$1');

/** Values of every Warning header in the order they came; what cannot be read is left out. `text` is the far end's, as it came. */
export const readWarnings = (headers: readonly string[]): WarningValue[] =>
  headers.flatMap((header) =>
    [...header.matchAll(/(?:^|[\s,])(3\d\d)\s+[^\s",]+\s+"((?:[^"\\]|\\.)*)"/g)].map(([, code, text = '']) => ({
      code: Number(code),
      text: unquote(text),
    })),
  );
