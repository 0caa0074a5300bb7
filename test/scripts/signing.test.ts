import { expect, test } from 'vitest';
import { dropEmptySigning } from '../../scripts/lib/signing.mjs';

test('a secret that nobody has set is no certificate, and what is set stays', () => {
  const env = { CSC_LINK: '', CSC_KEY_PASSWORD: ' ', APPLE_TEAM_ID: '', WIN_CSC_LINK: 'cert.pfx', OFFHOOK_UPDATE_FEED: '', PATH: '' };
  dropEmptySigning(env);
  expect(env).toEqual({ WIN_CSC_LINK: 'cert.pfx', OFFHOOK_UPDATE_FEED: '', PATH: '' });
});
