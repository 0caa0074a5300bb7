import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readText } from '../../../src/main/policy/read-text.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

it.each(['linux', 'win32'] as const)('a file of this computer is read on %s', (platform) => {
  const file = join(folder.path, 'fleet.json');
  writeFileSync(file, '{}');
  expect(readText(file, platform)).toEqual({ text: '{}' });
});

it.each(['\\\\server\\share\\fleet.json', '//server/share/fleet.json', '\\\\?\\UNC\\server\\share\\fleet.json'])(
  'none of another computer is looked at on Windows, where that would wait for it: %s',
  (path) => {
    expect(readText(path, 'win32')).toEqual({ fault: 'remoteFile' });
    expect(readText(path, 'linux')).toEqual({ fault: 'unreadable', detail: 'ENOENT' });
  },
);

it('what is no file is told, as is one that is not there', () => {
  mkdirSync(join(folder.path, 'folder'));
  expect(readText(join(folder.path, 'folder'), 'linux')).toEqual({ fault: 'unreadable', detail: 'ENOTFILE' });
  expect(readText(join(folder.path, 'none'), 'linux')).toEqual({ fault: 'unreadable', detail: 'ENOENT' });
});
