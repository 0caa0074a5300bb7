/**
 * @typedef {{ name: string, why: string }} Skip a test or a whole suite that was not run, and the reason
 * @typedef {{ passed: number, failed: number, skipped: Skip[] }} Tally
 */

/** @param {boolean} ok @returns {Tally} the tally of one check */
export const check = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });

/** @param {string} name @param {string} why @returns {Tally} */
export const skip = (name, why) => ({ passed: 0, failed: 0, skipped: [{ name, why }] });

/** @param {Tally[]} tallies @returns {Tally} */
export const sum = (tallies) => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
  skipped: tallies.flatMap(({ skipped }) => skipped),
});

/**
 * On CI nothing may be left out quietly: a skip is a failure there, except for the tests that read the folder ../shared where it is
 * absent (they name it in their title or their reason).
 * @param {Tally} tally @param {{ ci: boolean, sharedIsAbsent: boolean }} where
 * @returns {Tally & { refused: Skip[] }} refused: the skips that were turned into failures
 */
export function judge({ passed, failed, skipped }, { ci, sharedIsAbsent }) {
  const excused = (/** @type {Skip} */ { name, why }) => sharedIsAbsent && `${name} ${why}`.includes('../shared');
  const refused = ci ? skipped.filter((one) => !excused(one)) : [];
  return { passed, failed: failed + refused.length, skipped: skipped.filter((one) => !refused.includes(one)), refused };
}

/** What `npm test` ends with. @param {Tally} tally */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed` + (skipped.length > 0 ? `, ${skipped.length} skipped` : '');
