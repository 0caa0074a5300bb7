import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileFolder } from '../../../src/main/control/profile-folder.ts';

describe('the profile folder', () => {
  it('is where Electron keeps application data', () => {
    const at = (platform: NodeJS.Platform, env = {}) => profileFolder(undefined, { platform, env, home: '/home/anna' });
    expect(at('linux')).toBe(join('/home/anna', '.config', 'Offhook'));
    expect(at('linux', { XDG_CONFIG_HOME: '/cfg' })).toBe(join('/cfg', 'Offhook'));
    expect(at('linux', { XDG_CONFIG_HOME: '' })).toBe(join('/home/anna', '.config', 'Offhook'));
    expect(at('darwin')).toBe(join('/home/anna', 'Library', 'Application Support', 'Offhook'));
    expect(at('win32', { APPDATA: join('/roaming') })).toBe(join('/roaming', 'Offhook'));
  });

  it('is the one that was named', () => {
    expect(profileFolder('some/where')).toBe(resolve('some/where'));
  });
});
