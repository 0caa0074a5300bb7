/** electron-builder's own names of what it signs and notarises with. */
const NAMES = /^(WIN_)?CSC_(LINK|KEY_PASSWORD|NAME)$|^APPLE_(ID|APP_SPECIFIC_PASSWORD|TEAM_ID|API_KEY(_ID)?|API_ISSUER)$/;

/**
 * A forge hands on a secret that nobody has set as an empty word, which electron-builder takes for a certificate that is no file; unset it builds without.
 * @param {NodeJS.ProcessEnv} env changed in place
 */
export function dropEmptySigning(env) {
  for (const [name, value] of Object.entries(env)) if (NAMES.test(name) && !value?.trim()) delete env[name];
}
