import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './tree.mjs';

/** A percent sign begins a macro in a spec. */
const plain = (/** @type {string} */ text) => text.replaceAll('%', '%%');

/** @param {string} file */
const scriptIn = (file) => (file ? plain(readFileSync(file, 'utf8')) : '');

/** What only we own, so that the folders go when the package goes. @param {string} file */
const ownFolder = (file) => /^opt\/[^/]+/.exec(file)?.[0];

/** @param {import('./words.mjs').Wish} wish @param {string} tree @param {readonly string[]} files */
export function specOf({ option, depends }, tree, files) {
  const level = process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ?? '6';
  const own = [...new Set(files.map(ownFolder).filter((folder) => folder !== undefined))];
  const listed = [...own, ...files.filter((file) => !ownFolder(file))];
  return `%define _build_id_links none
%global __os_install_post %{nil}
%define _binary_payload w${level}T0.xzdio
%define _buildhost localhost
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
AutoReqProv: no
Name: ${option('--name')}
Version: ${option('--version')}
Release: ${option('--iteration') || '1'}
Summary: ${plain(option('--rpm-summary') || option('--name'))}
License: ${option('--license')}
Vendor: ${plain(option('--vendor'))}
Packager: ${plain(option('--maintainer'))}
URL: ${option('--url')}
${depends.map((one) => `Requires: ${one}\n`).join('')}
%description
${plain(option('--description').trim())}

%install
cp -a '${tree}/.' %{buildroot}/

%post
${scriptIn(option('--after-install'))}

%postun
${scriptIn(option('--after-remove'))}

%files
%defattr(-,root,root,-)
${listed.map((file) => `"/${plain(file)}"\n`).join('')}`;
}

/** Processors have other names here than in Debian. */
const processors = { amd64: 'x86_64', arm64: 'aarch64' };

/** @param {import('./words.mjs').Wish} wish @param {string} tree @param {string} folder for rpmbuild's own */
export function buildRpm(wish, tree, folder) {
  const spec = join(folder, 'package.spec');
  writeFileSync(spec, specOf(wish, tree, filesBelow(tree)));
  const defines = [`_topdir ${folder}/rpmbuild`, `_rpmdir ${folder}/rpms`].flatMap((one) => ['--define', one]);
  const asked = wish.option('--architecture');
  const target = processors[/** @type {keyof typeof processors} */ (asked)] ?? asked;
  execFileSync('rpmbuild', ['-bb', '--target', target, ...defines, spec], { stdio: 'inherit' });
  const [made] = globSync(join(folder, 'rpms', '*', '*.rpm'));
  if (!made) throw new Error('rpmbuild made no package');
  copyFileSync(made, wish.option('--package'));
}
