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
