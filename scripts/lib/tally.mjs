/**
 * @typedef {{ name: string, why: string }} Named a test, or a whole suite, with why it failed or was not run
 * @typedef {{ passed: number, failed: Named[], skipped: Named[] }} Tally
 */

/** @param {string} name @param {boolean} ok @returns {Tally} the tally of one check */
export const check = (name, ok) => ({ passed: ok ? 1 : 0, failed: ok ? [] : [{ name, why: '' }], skipped: [] });

/** @param {string} name @param {string} why @returns {Tally} */
export const skip = (name, why) => ({ passed: 0, failed: [], skipped: [{ name, why }] });

/** @param {Tally[]} tallies @returns {Tally} */
export const sum = (tallies) => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.flatMap(({ failed }) => failed),
  skipped: tallies.flatMap(({ skipped }) => skipped),
});

/**
 * On CI nothing may be left out quietly: a skip is a failure there, except for the tests that read the folder ../shared where it is
 * absent (they name it in their title or their reason).
 * @param {Tally} tally @param {{ ci: boolean, sharedIsAbsent: boolean }} where
 * @returns {Tally}
 */
export function judge({ passed, failed, skipped }, { ci, sharedIsAbsent }) {
  const excused = (/** @type {Named} */ { name, why }) => sharedIsAbsent && `${name} ${why}`.includes('../shared');
  const refused = ci ? skipped.filter((one) => !excused(one)) : [];
  const asFailures = refused.map(({ name, why }) => ({ name, why: `skipped, and CI may skip nothing${why && `: ${why}`}` }));
  return { passed, failed: [...failed, ...asFailures], skipped: skipped.filter((one) => !refused.includes(one)) };
}

/** What `npm test` ends with. @param {Tally} tally */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed.length} failed` + (skipped.length > 0 ? `, ${skipped.length} skipped` : '');
