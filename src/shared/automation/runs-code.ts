/**
 * Which words of a command make a program run what stands in one of its arguments, or open it. No list of them is ever whole; what keeps callers from more is that a value is an
 * argument of its own (`command-template.ts`). These are the ones to which that is no help. Pure.
 */

const nameOf = (program: string): string => (program.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.(exe|com|cmd|bat)$/, '');

const namesIn = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
/** Any argument is a program of theirs to them, or may be one: shells, editors, databases, builders, and what starts another program. */
const READ_ALL = namesIn(`
  cmd powershell pwsh wscript cscript mshta rundll32 forfiles wmic schtasks wsl eval
  awk gawk mawk sed gsed ed ex vi vim gvim nvim emacs emacsclient m4 jshell gdb lldb
  sqlite3 psql mysql mariadb sqlcmd isql sqlplus mongo mongosh redis-cli duckdb clickhouse-client
  make gmake nmake ninja ant
  ssh xargs env busybox su sudo doas pkexec runuser chroot parallel flock at systemd-run watch npx bunx uvx pipx
  nohup setsid timeout nice ionice chrt taskset stdbuf unbuffer script strace start-stop-daemon
  xterm uxterm urxvt gnome-terminal konsole xfce4-terminal alacritty kitty foot wt mintty tmux screen
`);
/** They open whatever file or address it is. */
const OPENERS = namesIn(`
  xdg-open open start explorer gio gvfs-open gnome-open kde-open kde-open5 kioclient kioclient5 exo-open
  gtk-launch mimeopen run-mailcap see cygstart wslview
`);
/** These read a file, or after some option a program; what comes after that is only handed on to it. */
const INTERPRETER =
  /^((ba|da|z|k|mk|c|tc|fi|a|tcl|wi)?sh|(i?python|py|pyw|pypy|perl|ruby|irb|node(js)?|tsx|ts-node|php|lua|deno|bun|gjs|julia|rscript|groovy|guile|expect)w?[\d.]*|osascript)$/;
const INTERPRETER_OPTION = /^(-[a-z]*[cemr])$/i;

/** Of an option's name, whatever program it belongs to: `-c`, `-lc`, `-ne`, `--eval`, `--init-command`, `/c`. */
const EVALUATES =
  /^(eval|evaluate|exec|execute|command|commands|cmd|code|expr|expression|script|run|sql|query|print|require|import|program|shell|rcfile|ex)$/;
const OPTION = /^(--?|\/)([a-z][\w-]*)(?=[=:]|$)/i;
function isEvaluating(word: string): boolean {
  const [, mark, name = ''] = OPTION.exec(word) ?? [];
  if (mark === undefined) return /^(eval|exec|run)$/i.test(word);
  return (
    (mark !== '--' && /^[a-z]{0,2}[ce]$/i.test(name)) ||
    name
      .toLowerCase()
      .split(/[-_]/)
      .some((part) => EVALUATES.test(part))
  );
}

/** `sh -c '…' sh {name}`, `python pop.py {name}`: it is handed on. */
function isHandedOn(words: readonly string[], index: number): boolean {
  const first = words.findIndex((word, place) => place > 0 && !word.startsWith('-'));
  const isModule = /^-[a-z]*m$/i.test(words[first - 1] ?? '');
  return first > 0 && index > first && !isModule && !INTERPRETER_OPTION.test(words[index - 1] ?? '');
}

const readsAny = (word: string): boolean => READ_ALL.has(nameOf(word)) || INTERPRETER.test(nameOf(word));

/**
 * Whether the argument at `index`, which a caller writes, would be run or opened. The first word that reads programs counts wherever it stands, since others start it
 * (`docker exec box sh -c …`).
 */
export function runsCode(words: readonly string[], index: number): boolean {
  const [program = ''] = words;
  // What cmd.exe makes of the arguments of a batch file no quoting prevents.
  if (OPENERS.has(nameOf(program)) || /\.(cmd|bat)$/i.test(program)) return true;
  const [before = '', word = ''] = words.slice(index - 1, index + 1);
  if (isEvaluating(before) || (OPTION.test(word) && isEvaluating(word))) return true;
  const start = words.findIndex(readsAny);
  if (start < 0 || start >= index) return false;
  return READ_ALL.has(nameOf(words[start] ?? '')) || !isHandedOn(words.slice(start), index - start);
}
