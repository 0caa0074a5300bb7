/** Files of the freedesktop.org desktop entry specification that are ours: written and read. Pure. */

/** An argument of Exec: quoted, and what quotes do not protect escaped, once for the quotes and once for the file. */
const quoted = (text: string): string =>
  `"${text.replace(/["`$\\]/g, '\\$&')}"`
    .replace(/\\/g, '\\\\')
    .replace(/%/g, '%%')
    .replace(/[\n\r\t]/g, ' ');

const execOf = (program: string, args: readonly string[]): string => `Exec=${[program, ...args].map(quoted).join(' ')} --hidden`;

/** A value of the type string. */
const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/[\n\r\t]/g, ' ');

/**
 * What the session starts with; `program` is absolute, `args` are of its own. `TryExec`: this file stays behind when the program is removed, and then means
 * nothing.
 */
export const autostartEntry = (program: string, args: readonly string[]): string =>
  `${[
    '[Desktop Entry]',
    'Type=Application',
    'Name=Offhook',
    `TryExec=${escaped(program)}`,
    execOf(program, args),
    'Icon=offhook',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ].join('\n')}\n`;

/** Does the session start `program` so by this file? The user, or a tool of the desktop, may have switched it off; the program may have moved; and it may be there for another profile. */
export function startsBy(file: string, program: string, args: readonly string[]): boolean {
  const lines = file.split('\n').map((line) => line.trim());
  const isOff = lines.some((line) => /^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)$/i.test(line));
  return !isOff && lines.includes(execOf(program, args));
}

/** Does the program of this desktop file open links of `scheme`? */
export function opens(file: string, scheme: string): boolean {
  const lines = file.split('\n').map((line) => line.trim());
  const types = lines.find((line) => /^MimeType\s*=/.test(line))?.replace(/^MimeType\s*=\s*/, '') ?? '';
  return !lines.some((line) => /^Hidden\s*=\s*true$/i.test(line)) && types.split(';').includes(`x-scheme-handler/${scheme}`);
}
