/** Which rule is installed, as files say it. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AccessDesk } from '../../../../src/main/headset/access/headset-access.ts';
import type { HeadsetAccess } from '../../../../src/main/headset/hid-port.ts';
import { MUTE_RULE, refusal, RULE, ruleText, testAccess, writeInto } from '../../../support/headset/headset-access.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const ours = { access: 'installed', mute: false };
const none = { access: 'missing', mute: false };
const differs = { access: 'differs', mute: false };
const folder = temporaryFolder();
const put = (path: string, text: string): void => writeInto(folder.path, path, text);
const access = (part: Partial<AccessDesk> = {}): HeadsetAccess => testAccess(folder.path, part);

describe('which rule is installed', () => {
  test('none', async () => {
    expect(await access().rule()).toEqual(none);
    expect(await access({ root: join(folder.path, 'nowhere') }).rule()).toEqual(none);
  });

  test.each(['etc', 'run', 'usr/local/lib', 'usr/lib', 'lib'])('ours, in %s', async (where) => {
    put(`${where}/udev/rules.d/${RULE}`, ruleText(RULE));
    expect(await access().rule()).toEqual(ours);
    put(`etc/udev/rules.d/${MUTE_RULE}`, ruleText(MUTE_RULE));
    expect(await access().rule()).toEqual({ ...ours, mute: true });
  });

  test('the optional one alone opens no headset', async () => {
    put(`etc/udev/rules.d/${MUTE_RULE}`, ruleText(MUTE_RULE));
    expect(await access().rule()).toEqual({ ...none, mute: true });
  });

  test('comments and spaces do not count, what udev heeds does', async () => {
    const bare = ruleText(RULE).replace(/^#.*\n/gm, '');
    put(`etc/udev/rules.d/${RULE}`, `# by our administrator\n\n${bare}  \n\n`);
    expect(await access().rule()).toEqual(ours);
    put(`etc/udev/rules.d/${RULE}`, bare.replace('0660', '0666'));
    expect(await access().rule()).toEqual(differs);
  });

  test('an old one in /etc hides the new one of a package', async () => {
    put(`usr/lib/udev/rules.d/${RULE}`, ruleText(RULE));
    put(`etc/udev/rules.d/${RULE}`, 'SUBSYSTEM=="hidraw", MODE="0666"\n');
    expect(await access().rule()).toEqual(differs);
  });

  test('one that an administrator has masked', async () => {
    put(`usr/lib/udev/rules.d/${RULE}`, ruleText(RULE));
    mkdirSync(join(folder.path, 'etc/udev/rules.d'), { recursive: true });
    symlinkSync('/dev/null', join(folder.path, 'etc/udev/rules.d', RULE));
    expect(await access().rule()).toEqual(differs);
  });

  test('a folder in place of a file', async () => {
    mkdirSync(join(folder.path, 'etc/udev/rules.d', RULE), { recursive: true });
    expect(await access().rule()).toEqual(differs);
  });

  test('the optional one, edited: who edited it knows why; masked, it is none', async () => {
    put(`etc/udev/rules.d/${MUTE_RULE}`, 'SUBSYSTEM=="leds", ATTR{trigger}="none"\n');
    expect(await access().rule()).toEqual({ ...none, mute: true });
    put(`etc/udev/rules.d/${MUTE_RULE}`, '# not here\n');
    expect(await access().rule()).toEqual(none);
  });

  test("another program's rule", async () => {
    put('etc/udev/rules.d/70-other-phone.rules', ruleText(RULE));
    expect(await access().rule()).toEqual(none);
  });

  test.each(['darwin', 'win32'] as const)('needed nowhere on %s', async (platform) => {
    expect(await access({ platform }).rule()).toBe('unneeded');
    expect(await refusal(access({ platform }).allow({ mute: false }))).toMatchObject({ fault: 'unavailable' });
  });
});
