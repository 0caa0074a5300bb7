import { expect, test } from 'vitest';
import { signingFor, takeSigning } from '../../scripts/lib/signing.mjs';

test('what is signed with is taken out for who signs, without the secrets that nobody has set', () => {
  const env = { CSC_LINK: '', CSC_KEY_PASSWORD: ' ', APPLE_TEAM_ID: '', WIN_CSC_LINK: 'cert.pfx', OFFHOOK_UPDATE_FEED: '', PATH: '' };
  expect(takeSigning(env)).toEqual({ WIN_CSC_LINK: 'cert.pfx' });
  expect(env).toEqual({ OFFHOOK_UPDATE_FEED: '', PATH: '' });
});

const apple = { CSC_LINK: 'apple.p12', CSC_KEY_PASSWORD: 'a', APPLE_ID: 'a@example.com' };
const windows = { WIN_CSC_LINK: 'windows.pfx', WIN_CSC_KEY_PASSWORD: 'w' };

test.each([
  ['--mac', 'darwin', apple],
  ['-o', 'linux', apple],
  ['--win', 'win32', windows],
  ['--windows=msi', 'win32', windows],
  ['-wl', 'linux', windows],
  ['--linux', 'linux', {}],
  ['--x64', 'darwin', apple],
  ['--x64', 'win32', windows],
  ['-c.win.icon=m', 'linux', {}],
] as const)('packaging by %s on %s, each system is signed with its own alone', (word, platform, wanted) => {
  expect(signingFor({ ...apple, ...windows }, [word], platform)).toEqual(wanted);
});

test("Windows without a certificate of its own gets none, also on a machine that has Apple's", () => {
  expect(signingFor(apple, ['--win'], 'darwin')).toEqual({});
  expect(() => signingFor(apple, ['--mac', '--win'], 'darwin')).toThrow('one after the other');
  expect(() => signingFor({ ...apple, ...windows }, ['-mw'], 'darwin')).toThrow('one after the other');
  expect(signingFor(windows, ['-mw'], 'darwin')).toEqual(windows);
});
