// electron-builder's project of the msi, made true of Offhook; electron-builder.yml names it as the hook `msiProjectCreated`.
import { readFile, writeFile } from 'node:fs/promises';
import { registrationOf } from '../../src/main/desktop/windows-registration.ts';

/** Windows 10 was the first to have this value. VersionNT, by which others tell, stays at that of Windows 8.1 (Windows Installer, "Operating System Property Values"). */
const needsWindows10 = `<Property Id="WINDOWS10">
      <RegistrySearch Id="Windows10Search" Root="HKLM" Key="SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion" Name="CurrentMajorVersionNumber" Type="raw"/>
    </Property>
    <Condition Message="Offhook needs Windows 10 or newer."><![CDATA[Installed OR WINDOWS10]]></Condition>`;

const escaped = (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** @param {import('../../src/main/desktop/windows-registration.ts').RegistryText} value @param {number} at */
const registryValue = ({ key, name, text }, at) =>
  `<RegistryValue Root="HKLM" Key="${escaped(key)}"${name === undefined ? '' : ` Name="${escaped(name)}"`} Value="${escaped(text)}" Type="string"${at === 0 ? ' KeyPath="yes"' : ''}/>`;

/** Listed under Default apps, for all users. */
const registration = () =>
  `<Component Id="LinksRegistration" Guid="6B1D1B1E-9C39-4E0B-8E55-2B7A4C1C6D0F">
        ${registrationOf('[#mainExecutable]').map(registryValue).join('\n        ')}
      </Component>`;

/** @param {string} project @param {RegExp} place @param {string} text */
function put(project, place, text) {
  // Else a newer electron-builder would drop it without a word.
  if (project.match(place)?.length !== 1)
    throw new Error(`The msi's project has not one place ${String(place)}: mend scripts/lib/msi-project.mjs`);
  return project.replace(place, () => text);
}

/** @param {string} project WiX source, as app-builder-lib writes it */
export function amended(project) {
  const checked = put(project, /<Condition Message="Windows 7 and above is required">.*<\/Condition>/g, needsWindows10);
  return put(checked, /<\/ComponentGroup>/g, `  ${registration()}\n    </ComponentGroup>`);
}

/** @param {string} file */
export default async (file) => writeFile(file, amended(await readFile(file, 'utf8')));
