/** What the setup program and the msi tell Windows of Offhook is what Offhook itself tells it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { amended } from '../../scripts/lib/msi-project.mjs';
import { inRoot } from '../../scripts/lib/root.mjs';
import { registrationOf } from '../../src/main/desktop/windows-registration.ts';

const template = (): string => readFileSync(inRoot('node_modules', 'app-builder-lib', 'templates', 'msi', 'template.xml'), 'utf8');

test('the setup program writes what has Windows list Offhook under Default apps', () => {
  const script = readFileSync(inRoot('assets', 'package', 'installer.nsh'), 'utf8');
  const written = [...script.matchAll(/^ {2}WriteRegStr SHELL_CONTEXT "(.*?)" "(.*?)" (["'])(.*)\3$/gm)];
  const texts = written.map(([, key, name, , text]) => ({ key, ...(name === '' ? {} : { name }), text }));
  expect(texts).toEqual(registrationOf('$INSTDIR\\${APP_EXECUTABLE_FILENAME}'));
});

test('the uninstaller takes what was fetched for updates, whatever is answered; an update keeps it', () => {
  const script = readFileSync(inRoot('assets', 'package', 'installer.nsh'), 'utf8');
  const { name } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { name: string };
  const [, removes = ''] = /!macro customUnInstall\n {2}\$\{ifNot\} \$\{isUpdated\}\n([\s\S]*?)MessageBox/.exec(script) ?? [];
  expect(removes).toMatch(new RegExp(`SetShellVarContext current\\n[^\\n]*\\n *RMDir /r "\\$LOCALAPPDATA\\\\${name}-updater"\\n`));
});

describe('the msi', () => {
  test('writes the same for all users', () => {
    const values = [
      ...amended(template()).matchAll(/<RegistryValue Root="HKLM" Key="(.*?)"(?: Name="(.*?)")? Value="(.*?)" Type="string"/g),
    ];
    const texts = values.map(([, key, name, text = '']) => ({
      key,
      ...(name === undefined ? {} : { name }),
      text: text.replaceAll('&quot;', '"'),
    }));
    expect(texts).toEqual(registrationOf('[#mainExecutable]'));
  });

  test('asks for Windows 10, and for nothing less', () => {
    const conditions = [...amended(template()).matchAll(/<Condition Message="(.*?)"><!\[CDATA\[(.*?)\]\]>/g)].map(([, ...words]) => words);
    expect(conditions).toEqual([['Offhook needs Windows 10 or newer.', 'Installed OR WINDOWS10']]);
  });

  test('is not built from a project that has changed unseen', () => {
    expect(() => amended(template().replace('Windows 7', 'Windows 8'))).toThrow('Windows 7');
    expect(() => amended(template().replace('</ComponentGroup>', ''))).toThrow('ComponentGroup');
  });
});
