import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandFault, renderCommand } from '../../../src/shared/automation/command-template.ts';
import { PLACEHOLDERS, type CallValues } from '../../../src/shared/automation/placeholders.ts';

const values = (part: Partial<CallValues> = {}): CallValues => ({
  ...(Object.fromEntries(PLACEHOLDERS.map((name) => [name, ''])) as CallValues),
  ...part,
});

describe('a command with placeholders', () => {
  it.each([
    ['notify-send {name} {number}', ['notify-send', 'Anna B', '+49 30']],
    [`'/opt/my crm/crm' --call={number} "{name}"`, ['/opt/my crm/crm', '--call=+49 30', 'Anna B']],
    [`"C:\\Program Files\\crm.exe" /tel:{number}`, ['C:\\Program Files\\crm.exe', '/tel:+49 30']],
    [`log "it's" 'a "b"' x"y z"'w' ""`, ['log', `it's`, 'a "b"', 'xy zw', '']],
    ['log {{{{x}}}} {callId} {direction} -number {number}', ['log', '{{x}}', 'c1', 'incoming', '-number', '+49 30']],
    ['sh -c \'echo "$1"\' sh {name}', ['sh', '-c', 'echo "$1"', 'sh', 'Anna B']],
    ['python3 /opt/pop.py {name}', ['python3', '/opt/pop.py', 'Anna B']],
    ['python3 /opt/pop.py --name={name}', ['python3', '/opt/pop.py', '--name=Anna B']],
    ['docker exec box sh -c \'echo "$1"\' sh {name}', ['docker', 'exec', 'box', 'sh', '-c', 'echo "$1"', 'sh', 'Anna B']],
    ['/code/run/crm open {number}', ['/code/run/crm', 'open', '+49 30']],
    ['notify-send {name} python', ['notify-send', 'Anna B', 'python']],
  ])('%s', (template, [program, ...args]) => {
    expect(commandFault(template)).toBeUndefined();
    const filled = values({ name: 'Anna B', number: '+49 30', callId: 'c1', direction: 'incoming' });
    expect(renderCommand(template, filled)).toEqual({ program, args });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['""', 'empty'],
    ['log "open', 'quote'],
    ["log it's", 'quote'],
    ['log {nmae}', 'placeholder'],
    ['log {', 'placeholder'],
    ['{name} x', 'placeholderInProgram'],
    ['/opt/{name}', 'placeholderInProgram'],
    ["sh -c 'notify {name}'", 'placeholderInCode'],
    ["/bin/bash -lc 'notify {name}'", 'placeholderInCode'],
    ["bash -c -x 'notify {name}'", 'placeholderInCode'],
    ['sh {name}', 'placeholderInCode'],
    ['perl -e{name}', 'placeholderInCode'],
    ['perl -ne {name}', 'placeholderInCode'],
    ['node --eval={name}', 'placeholderInCode'],
    ['"C:\\Windows\\System32\\CMD.EXE" /c echo {name}', 'placeholderInCode'],
    ['powershell -Command Write-Host {name}', 'placeholderInCode'],
    ['env X={name} prog', 'placeholderInCode'],
    ["nohup sh -c 'echo {name}'", 'placeholderInCode'],
    ["nice -n 5 /usr/bin/python3.12 -c 'print({name})'", 'placeholderInCode'],
    ["docker exec box bash -c 'echo {name}'", 'placeholderInCode'],
    ["find . -exec sh -c 'echo {name}' ;", 'placeholderInCode'],
    ["gnome-terminal -- zsh -c 'echo {name}'", 'placeholderInCode'],
    ["xterm -e 'echo {name}'", 'placeholderInCode'],
    ['wsl echo {name}', 'placeholderInCode'],
    ['deno eval {name}', 'placeholderInCode'],
    ['bun -e {name}', 'placeholderInCode'],
    ['ssh host pop {name}', 'placeholderInCode'],
    ['nohup {name}', 'placeholderInCode'],
    ['python3 -m timeit {name}', 'placeholderInCode'],
    [`sqlite3 calls.db "insert into calls values('{number}','{name}')"`, 'placeholderInCode'],
    ['sed -i "s/^last=.*/last={name}/" last.txt', 'placeholderInCode'],
    ['make call "WHO={name}"', 'placeholderInCode'],
    [`psql -c "insert into calls values('{name}')"`, 'placeholderInCode'],
    ['mysql -e {name}', 'placeholderInCode'],
    [`py -c "print('{name}')"`, 'placeholderInCode'],
    [`pythonw.exe -c {name}`, 'placeholderInCode'],
    ['vim -c {name}', 'placeholderInCode'],
    ['forfiles /c "cmd /c echo {name}"', 'placeholderInCode'],
    ['xdg-open {name}', 'placeholderInCode'],
    ['explorer.exe {uri}', 'placeholderInCode'],
    ['C:\\tools\\pop.bat {name}', 'placeholderInCode'],
    ['mytool -c {name}', 'placeholderInCode'],
    ['mytool /C {name}', 'placeholderInCode'],
    ['mytool -ne {name}', 'placeholderInCode'],
    ['mytool --eval {name}', 'placeholderInCode'],
    ['mytool --init-command={name}', 'placeholderInCode'],
    ['mytool --Execute={name}', 'placeholderInCode'],
    ['mytool --exec {name}', 'placeholderInCode'],
    ['mytool eval {name}', 'placeholderInCode'],
    [`newdb "insert into calls values('{name}')"`, 'placeholderInText'],
    ['newmake WHO={name}', 'placeholderInText'],
    ['notify-send "Call of {name}"', 'placeholderInText'],
    ['log {name}{number}', 'placeholderInText'],
    ['log --who={name}{number}', 'placeholderInText'],
    ['log --who={name}-x', 'placeholderInText'],
    ['log -x{name}', 'placeholderInText'],
    ['curl -F who={name} https://x', 'placeholderInText'],
    ['curl --data=@{name}', 'placeholderInText'],
    ['log {{{name}}}', 'placeholderInText'],
  ])('%s is refused: %s', (template, fault) => expect(commandFault(template)).toBe(fault));

  it.each([
    ['--delete', 'delete'],
    ['-rf', 'rf'],
    ['- - -x', 'x'],
    ['/etc/passwd', 'etc/passwd'],
    ['\\\\evil\\share', 'evil\\share'],
    ['@list', 'list'],
    ['+49 30', '+49 30'],
    ['+!touch x', '!touch x'],
    ['+5!touch x', '5!touch x'],
    ['---', ''],
    ['a-b', 'a-b'],
  ])('a value is no option, file or command for an editor: %s', (name, argument) => {
    expect(renderCommand('log {name} --who={name} /who:{name}', values({ name })).args).toEqual([
      argument,
      `--who=${argument}`,
      `/who:${argument}`,
    ]);
  });

  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom('-', '"', "'", ' ', '\t', '\n', '{', '}', '{number}', '$(x)', '`x`', ';', '|', '\\', '/', '@', '+', 'a'),
      maxLength: 8,
    }),
  );

  it('whatever a caller is called, has the program and as many arguments as its template, and no option that is not there', () => {
    const template = `"/opt/my crm" {name} "{number}" --who={name}`;
    fc.assert(
      fc.property(nasty, nasty, (name, number) => {
        const { program, args } = renderCommand(template, values({ name, number }));
        expect(program).toBe('/opt/my crm');
        expect(args.length).toBe(3);
        for (const index of [0, 1]) expect(args[index]).not.toMatch(/^[-/\\@\s]/);
        // Nothing of a value is read again.
        expect(name.endsWith(args[0] ?? '')).toBe(true);
        expect(args[2]).toBe(`--who=${args[0]}`);
      }),
      { numRuns: 5_000 },
    );
  });

  it('any template has a fault or renders, and nothing throws', () => {
    const piece = fc.constantFrom('{name}', '{', '}', '{{', '"', "'", ' ', '-c', 'sh', 'log', '-', '\\', '/', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), nasty, (pieces, name) => {
        const template = pieces.join('');
        if (commandFault(template) !== undefined) return;
        const [one, other] = [renderCommand(template, values({ name })), renderCommand(template, values({ name: 'n' }))];
        expect(one.program).toBe(other.program);
        expect(one.args.length).toBe(other.args.length);
        // Each argument is the template's own, or ends with a value that is all of it.
        one.args.forEach((arg, index) => expect(arg === other.args[index] || name.endsWith(arg.replace(/^--?[a-z]+=/, ''))).toBe(true));
      }),
      { numRuns: 20_000 },
    );
  });
});
