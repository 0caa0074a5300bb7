import { Failure } from './run.mjs';

/** electron-builder's own names of what it signs and notarises with. */
const NAMES = /^(WIN_)?CSC_(LINK|KEY_PASSWORD|NAME)$|^APPLE_(ID|APP_SPECIFIC_PASSWORD|TEAM_ID|API_KEY(_ID)?|API_ISSUER)$/;

/**
 * Takes what packages are signed with out of the environment, so that nothing that is run meanwhile inherits it: npm, the build, a download.
 * A forge hands on a secret that nobody has set as an empty word, which electron-builder takes for a certificate that is no file; it is left out.
 * @param {NodeJS.ProcessEnv} env changed in place
 * @returns {Record<string, string>} for who signs
 */
export function takeSigning(env) {
  /** @type {Record<string, string>} */
  const signing = {};
  for (const [name, value] of Object.entries(env)) {
    if (!NAMES.test(name)) continue;
    delete env[name];
    if (value?.trim()) signing[name] = value;
  }
  return signing;
}

/** The systems that electron-builder's arguments ask for, by its words and letters. @param {string[]} args @param {NodeJS.Platform} platform what is meant where they name none */
function systemsIn(args, platform) {
  const asks = (/** @type {RegExp} */ word) => args.some((one) => word.test(one));
  const linux = asks(/^(--linux(=.*)?|-[lmow]*l[lmow]*)$/);
  const mac = asks(/^(--mac(os)?(=.*)?|-[lmow]*[mo][lmow]*)$/);
  const windows = asks(/^(--win(dows)?(=.*)?|-[lmow]*w[lmow]*)$/);
  return linux || mac || windows ? { mac, windows } : { mac: platform === 'darwin', windows: platform === 'win32' };
}

/**
 * Of what there is to sign with, what belongs to the systems that are packaged: electron-builder takes CSC_LINK for Windows as well where there is no
 * WIN_CSC_LINK, and CSC_KEY_PASSWORD likewise, so that an installer would be signed with Apple's certificate.
 * @param {Record<string, string>} signing of {@link takeSigning} @param {string[]} args of electron-builder @param {NodeJS.Platform} [platform]
 * @returns {Record<string, string>}
 */
export function signingFor(signing, args, platform = process.platform) {
  const { mac, windows } = systemsIn(args, platform);
  const own = Object.entries(signing).filter(([name]) => (name.startsWith('WIN_') ? windows : mac));
  if (windows && own.some(([name]) => name.startsWith('CSC_')))
    throw new Failure(
      "with Apple's certificate in CSC_LINK, package macOS and Windows one after the other: electron-builder would sign both with it.",
    );
  return Object.fromEntries(own);
}
