/** The program that installs the rules, run as root of a namespace whose /etc is the test's. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AccessDesk } from '../../../../src/main/headset/access/headset-access.ts';
import type { HeadsetAccess } from '../../../../src/main/headset/hid-port.ts';
import { MUTE_RULE, refusal, RULE, ruleFiles, ruleText, testAccess, writeInto } from '../../../support/headset/headset-access.ts';
import { canBeRoot, rootShell, type RootShell } from '../../../support/headset/root-shell.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const installed = { access: 'installed', mute: false };
const folder = temporaryFolder();
const put = (path: string, text: string): void => writeInto(folder.path, path, text);
const access = (part: Partial<AccessDesk> = {}): HeadsetAccess => testAccess(folder.path, part);

describe.runIf(canBeRoot())('the program, as root', () => {
  let shell: RootShell;
  const etc = (name = ''): string => join(folder.path, 'etc/udev/rules.d', name);
  const ours = (part = {}): HeadsetAccess => access({ pkexec: ['/nowhere/pkexec', shell.pkexec], ...part });
  beforeEach(() => {
    shell = rootShell(folder.path);
  });

  test('installs the rule, readable for all, and lets udev look at hidraw devices again', async () => {
    await ours().allow({});
    expect(readdirSync(etc())).toEqual([RULE]);
    expect(readFileSync(etc(RULE), 'utf8')).toBe(ruleText(RULE));
    expect(statSync(etc(RULE)).mode & 0o7777).toBe(0o644);
    expect(shell.udevadm()).toEqual(['control --reload', 'trigger --action=change --subsystem-match=hidraw', 'settle --timeout=10']);
    expect(await ours().rule()).toEqual(installed);
  });

  test('installs the optional rule too, and of input devices disturbs only those with sound', async () => {
    await ours().allow({ mute: true });
    expect(readdirSync(etc()).sort()).toEqual([MUTE_RULE, RULE].sort());
    expect(readFileSync(etc(MUTE_RULE), 'utf8')).toBe(ruleText(MUTE_RULE));
    expect(statSync(etc(MUTE_RULE)).mode & 0o7777).toBe(0o644);
    expect(shell.udevadm()).toEqual([
      'control --reload',
      'trigger --action=change --subsystem-match=hidraw',
      'trigger --action=change --subsystem-match=input --property-match=ID_USB_INTERFACES=*:0101*',
      'trigger --action=change --subsystem-match=leds --sysname-match=*::mute',
      'settle --timeout=10',
    ]);
    expect(await ours().rule()).toEqual({ ...installed, mute: true });
  });

  test('leaves mute as it was switched when the rule beside it went missing', async () => {
    put(`etc/udev/rules.d/${MUTE_RULE}`, ruleText(MUTE_RULE));
    expect(await ours().rule()).toEqual({ access: 'missing', mute: true });
    await ours().allow({});
    expect(await ours().rule()).toEqual({ ...installed, mute: true });
    await ours().allow({ mute: false });
    expect(await ours().rule()).toEqual(installed);
  });

  test('goes back to the plain one, and again, and leaves nothing else behind', async () => {
    for (const mute of [true, false, false, true, false]) await ours().allow({ mute });
    expect(readdirSync(etc())).toEqual([RULE]);
    expect(await ours().rule()).toEqual(installed);
  });

  test("leaves a package's own rule where it is, and copies none beside it", async () => {
    put(`usr/lib/udev/rules.d/${RULE}`, ruleText(RULE));
    await ours().allow({ mute: true });
    expect(readdirSync(etc())).toEqual([MUTE_RULE]);
    await ours().allow({ mute: false });
    expect(readdirSync(etc())).toEqual([]);
    expect(await ours().rule()).toEqual(installed);
  });

  test('keeps an edited rule beside the one that takes its place', async () => {
    const edited = 'SUBSYSTEM=="hidraw", GROUP="staff"\n';
    put(`usr/lib/udev/rules.d/${RULE}`, ruleText(RULE));
    put(`etc/udev/rules.d/${RULE}`, edited);
    await ours().allow({});
    expect(readFileSync(etc(`${RULE}.old`), 'utf8')).toBe(edited);
    expect(await ours().rule()).toEqual(installed);
  });

  test('leaves an edited rule as it is where it is asked about mute alone, since headsets open by it', async () => {
    const edited = 'SUBSYSTEM=="hidraw", GROUP="staff"\n';
    put(`etc/udev/rules.d/${RULE}`, edited);
    await ours().allow({ mute: true });
    expect(readdirSync(etc()).sort()).toEqual([MUTE_RULE, RULE].sort());
    expect(readFileSync(etc(RULE), 'utf8')).toBe(edited);
    expect(await ours().rule()).toEqual({ access: 'differs', mute: true });
    await ours().allow({ mute: false });
    expect(await ours().rule()).toEqual({ access: 'differs', mute: false });
    const error = await refusal(access().allow({ mute: true }));
    expect(error.message).not.toContain(`${RULE} <`);
  });

  test('takes the place of a mask, not of what it points to', async () => {
    put('elsewhere', 'precious');
    mkdirSync(etc(), { recursive: true });
    symlinkSync(join(folder.path, 'elsewhere'), etc(RULE));
    await ours().allow({});
    expect(await ours().rule()).toEqual(installed);
    expect(readFileSync(join(folder.path, 'elsewhere'), 'utf8')).toBe('precious');
  });

  test('mends a file that only root can read', async () => {
    put(`etc/udev/rules.d/${RULE}`, ruleText(RULE));
    chmodSync(etc(RULE), 0o600);
    await ours().allow({});
    expect(statSync(etc(RULE)).mode & 0o7777).toBe(0o644);
    expect(existsSync(etc(`${RULE}.old`))).toBe(false);
  });

  test('says when it could not write, and what to type', async () => {
    put('etc/udev', 'a file where a folder should be');
    const error = await refusal(ours().allow({ mute: false }));
    expect(error.fault).toBe('failed');
    expect(error.message).toContain('could not write to /etc/udev/rules.d');
    expect(error.message).toContain(`sudo tee /etc/udev/rules.d/${RULE} < '${join(ruleFiles, RULE)}' > /dev/null`);
    expect(shell.udevadm()).toEqual([]);
  });

  test('a udev that cannot be told does not undo it: what is plugged in next is allowed', async () => {
    shell.udevadmFails(1);
    await ours().allow({ mute: true });
    expect(shell.udevadm()[0]).toBe('control --reload');
    expect(await ours().rule()).toEqual({ ...installed, mute: true });
  });

  test('takes a root that is another one for a failure', async () => {
    const error = await refusal(ours({ root: '/nowhere' }).allow({ mute: false }));
    expect(error).toMatchObject({ fault: 'failed' });
    expect(error.message).toContain('the rule missing');
  });

  test('what is typed by hand does the same', async () => {
    const error = await refusal(access().allow({ mute: true }));
    const [, commands = ''] = /By hand: (.*); then plug/.exec(error.message) ?? [];
    mkdirSync(etc(), { recursive: true });
    const asRoot = `sudo() { "$@"; }; ${commands}`;
    execFileSync(shell.pkexec, ['--disable-internal-agent', '/bin/sh', '-ec', asRoot]);
    expect(await access().rule()).toEqual({ ...installed, mute: true });
    expect(shell.udevadm()).toEqual(['control --reload']);
  });
});
