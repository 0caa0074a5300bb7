/** The text of a value in what `reg query` prints: name, type and text, apart by four spaces. */
export const valueOf = (name: string, printed: string): string | undefined =>
  printed
    .split(/\r?\n/)
    .map((line) => /^ {4}(\S+) {4}REG_SZ {4}(.+?)\s*$/.exec(line))
    .find((found) => found?.[1]?.toLowerCase() === name.toLowerCase())?.[2];
