import { DatabaseSync } from '@photostructure/sqlite';
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { linkedNotices, nameAt, noticeOf } from '../../scripts/lib/notices.mjs';

/** Of the SQLite that the application has. */
function sqliteVersion(): string {
  const database = new DatabaseSync(':memory:');
  const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  database.close();
  return version;
}

type Head = (found: RegExpExecArray) => string;
/** What the libraries that are linked into a binary leave in it, and what the notice of each begins with. */
const TRACES: Readonly<Record<string, readonly (readonly [RegExp, Head])[]>> = {
  'node_modules/@node-datachannel/*/*.node': [
    [/libsrtp2 (\d+\.\d+\.\d+)/, ([, version]) => `libsrtp ${version} (`],
    [/OpenSSL \d+\.\d+\.\w+ /, () => 'OpenSSL ('],
    [/usrsctp/, () => 'usrsctp ('],
    [/libjuice/, () => 'libjuice ('],
    [/libdatachannel-src/, () => 'libdatachannel '],
    [/4plog/, () => 'plog ('],
  ],
  'node_modules/@photostructure/sqlite/prebuilds/*/*.glibc.node': [[/SQLite format 3/, () => `SQLite ${sqliteVersion()} (`]],
  'node_modules/node-hid/prebuilds/HID_hidraw-linux-x64/*.node': [
    // hidapi's version, and the name by which node-hid tells it.
    [/\0(\d+\.\d+\.\d+)\0hidapiVersion\0/, ([, version]) => `hidapi ${version} (`],
    [/openAsyncHIDDevice/, () => "node-hid's native part ("],
  ],
};

const heads = linkedNotices().map((notice) => notice.slice(0, notice.indexOf('\n')));
const wantedOf = (pattern: string, traces: (typeof TRACES)[string]): readonly string[] => {
  const [binary] = globSync(pattern);
  const text = readFileSync(binary ?? '', 'latin1');
  return traces.map(([trace, head]) => head(trace.exec(text) ?? expect.fail(`no trace of ${trace}`)));
};

test.each(Object.entries(TRACES))('what is linked into %s has its licence among those that ship', (pattern, traces) => {
  for (const head of wantedOf(pattern, traces)) expect(heads.filter((one) => one.startsWith(head))).toHaveLength(1);
});

test('no licence ships of what is linked into nothing', () => {
  expect(heads).toHaveLength(Object.values(TRACES).flat().length);
});

test('the licence of OpenSSL is that of the version', () => {
  const [binary] = globSync('node_modules/@node-datachannel/*/*.node');
  const version = /OpenSSL (\d+\.\d+\.\w+) /.exec(readFileSync(binary ?? '', 'latin1'))?.[1] ?? '';
  const notice = linkedNotices().find((one) => one.startsWith('OpenSSL ')) ?? '';
  if (version.startsWith('1.')) expect(notice).toContain(`Version ${version} `);
  else expect(notice).toContain('Apache License');
});

test('the notice of a package that is there twice is that of the copy', () => {
  const [file = ''] = globSync('node_modules/*/node_modules/*/package.json');
  const place = dirname(file).replaceAll('\\', '/');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  expect(noticeOf(place)).toMatch(new RegExp(`^${nameAt(place)} ${version.replaceAll('.', '\\.')} \\(`));
});

test('a licence is named as SPDX names it', () => {
  expect(noticeOf('node_modules/node-datachannel')).toMatch(/^node-datachannel [\d.]+ \(MPL-2\.0\)/);
});
