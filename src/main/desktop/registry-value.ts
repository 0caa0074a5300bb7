export interface RegistryValue {
  /** As Windows names it: `REG_SZ` is plain text. */
  readonly type: string;
  readonly text: string;
}

/** A value in what `reg query` prints: name, type and text, apart by four spaces. Windows takes names without regard to case. */
export function valueOf(name: string, printed: string): RegistryValue | undefined {
  const rows = printed.split(/\r?\n/).map((line) => /^ {4}(\S+) {4}(\S+)(?: {4}(.*?))?\s*$/.exec(line) ?? []);
  const [, , type, text = ''] = rows.find((row) => row[1]?.toLowerCase() === name.toLowerCase()) ?? [];
  return type === undefined ? undefined : { type, text };
}
