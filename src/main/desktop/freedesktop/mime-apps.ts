/**
 * The user's list of who opens what (mimeapps.list of the association specification, 1.0.1), as far as it speaks of links. All that is not about us
 * stays as it stands. Pure; entries are names of desktop files.
 */
type Group = 'Default Applications' | 'Added Associations' | 'Removed Associations';

const line = (scheme: string, entries: readonly string[]): string => `x-scheme-handler/${scheme}=${entries.join(';')};`;

interface Row {
  readonly line: string;
  readonly group: string;
  /** Of a row about links. */
  readonly scheme?: string | undefined;
  readonly entries: readonly string[];
}

function rowsOf(list: string): Row[] {
  let group = '';
  return list.split('\n').map((text) => {
    group = /^\s*\[(.*)\]\s*$/.exec(text)?.[1] ?? group;
    const [, scheme, value = ''] = /^\s*x-scheme-handler\/([^=\s]+)\s*=(.*)$/.exec(text) ?? [];
    const entries = value.split(';').map((entry) => entry.trim());
    return { line: text, group, scheme, entries: entries.filter((entry) => entry !== '') };
  });
}

function without(list: string, groups: readonly Group[], entry: string, schemes: readonly string[]): string {
  const lines = rowsOf(list).flatMap(({ line: text, group, scheme, entries }) => {
    const isMeant = scheme !== undefined && schemes.includes(scheme) && groups.some((name) => name === group);
    if (!isMeant || !entries.includes(entry)) return [text];
    const rest = entries.filter((each) => each !== entry);
    return rest.length > 0 ? [line(scheme, rest)] : [];
  });
  return lines.join('\n');
}

/** The first of that group, before those that stand there. */
function withFirst(list: string, group: Group, entry: string, scheme: string): string {
  const rows = rowsOf(without(list, [group], entry, [scheme]));
  const lines = rows.map((row) => row.line);
  const at = rows.findIndex((row) => row.group === group && row.scheme === scheme);
  if (at >= 0) return lines.with(at, line(scheme, [entry, ...(rows[at]?.entries ?? [])])).join('\n');
  const head = rows.findIndex((row) => row.group === group);
  if (head >= 0) return lines.toSpliced(head + 1, 0, line(scheme, [entry])).join('\n');
  const text = lines.join('\n');
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}[${group}]\n${line(scheme, [entry])}\n`;
}

/** `entry` opens links of `schemes`; who did so before is the next in the row. */
export const choosing = (list: string, entry: string, schemes: readonly string[]): string =>
  schemes.reduce(
    (text, scheme) => withFirst(text, 'Default Applications', entry, scheme),
    without(list, ['Removed Associations'], entry, schemes),
  );

/** Nothing that makes `entry` open links of `schemes` is left; its desktop file may yet do so. */
export const leaving = (list: string, entry: string, schemes: readonly string[]): string =>
  without(list, ['Default Applications', 'Added Associations'], entry, schemes);

/** `entry` does not open them whatever its desktop file says. GLib and KDE obey that; xdg-open by itself does not. */
export const refusing = (list: string, entry: string, scheme: string): string => withFirst(list, 'Removed Associations', entry, scheme);
