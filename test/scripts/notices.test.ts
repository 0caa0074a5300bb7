import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { linkedNotices } from '../../scripts/lib/notices.mjs';

/** What the libraries that are linked into a binary leave in it, and what the notice of each begins with. */
const TRACES: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/libsrtp2 (\d+\.\d+\.\d+)/, ([, version]) => `libsrtp ${version} (`],
  [/OpenSSL \d+\.\d+\.\w+ /, () => 'OpenSSL ('],
  [/usrsctp/, () => 'usrsctp ('],
  [/libjuice/, () => 'libjuice ('],
  [/libdatachannel-src/, () => 'libdatachannel '],
  [/4plog/, () => 'plog ('],
];

test('what is linked into the native part of node-datachannel has its licence among those that ship', () => {
  const [binary] = globSync('node_modules/@node-datachannel/*/*.node');
  const text = readFileSync(binary ?? '', 'latin1');
  const heads = linkedNotices().map((notice) => notice.slice(0, notice.indexOf('\n')));
  const wanted = TRACES.map(([trace, head]) => head(trace.exec(text) ?? expect.fail(`no trace of ${trace}`)));
  for (const head of wanted) expect(heads.filter((one) => one.startsWith(head))).toHaveLength(1);
  expect(heads).toHaveLength(wanted.length);
});

test('the licence of OpenSSL is that of the version', () => {
  const [binary] = globSync('node_modules/@node-datachannel/*/*.node');
  const version = /OpenSSL (\d+\.\d+\.\w+) /.exec(readFileSync(binary ?? '', 'latin1'))?.[1] ?? '';
  const notice = linkedNotices().find((one) => one.startsWith('OpenSSL ')) ?? '';
  if (version.startsWith('1.')) expect(notice).toContain(`Version ${version} `);
  else expect(notice).toContain('Apache License');
});
