import { expect, test } from 'vitest';
import { takeSigning } from '../../scripts/lib/signing.mjs';

test('what is signed with is taken out for who signs, without the secrets that nobody has set', () => {
  const env = { CSC_LINK: '', CSC_KEY_PASSWORD: ' ', APPLE_TEAM_ID: '', WIN_CSC_LINK: 'cert.pfx', OFFHOOK_UPDATE_FEED: '', PATH: '' };
  expect(takeSigning(env)).toEqual({ WIN_CSC_LINK: 'cert.pfx' });
  expect(env).toEqual({ OFFHOOK_UPDATE_FEED: '', PATH: '' });
});
