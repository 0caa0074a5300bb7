// What the virtual machine says on its one wire: lines of its kernel and of programs, and among them those that are for us. Pure.

/**
 * @typedef {import('../tally.mjs').Tally} Tally
 * @typedef {{ name: string, ok: boolean, ms: number, why?: string }} GuestTest
 */

const TEST = 'VM-TEST ';
const BENCH = 'VM-BENCH ';
const CODE = 'VM-RC ';

/** One line to one test, for the guest. @param {GuestTest} test */
export const testLine = (test) => TEST + JSON.stringify(test);
/** @param {Record<string, number[]>} samples by metric */
export const benchLine = (samples) => BENCH + JSON.stringify(samples);

/** The BIOS leaves codes for a terminal in front of the first line. @param {string} line @param {string} mark */
function after(line, mark) {
  const at = line.indexOf(mark);
  return at < 0 ? undefined : line.slice(at + mark.length).trim();
}

/** @param {string} line @returns {GuestTest | undefined} */
export function readTest(line) {
  const text = after(line, TEST);
  return text === undefined ? undefined : JSON.parse(text);
}

/** For whoever watches: a test as it is done, and all else that the machine says. @param {string} line */
export function tellLine(line) {
  const test = readTest(line);
  if (test) console.log(test.ok ? ` ✓ ${test.name} ${test.ms} ms` : ` × ${test.name}\n${test.why}`);
  else if (
    line.trim() !== '' &&
    !line.includes('reboot: Power down') &&
    after(line, CODE) === undefined &&
    after(line, BENCH) === undefined
  )
    console.error(`guest: ${line}`);
}

/**
 * @param {readonly string[]} lines all that it said
 * @param {string | undefined} broken why it did not come to its end by itself
 * @returns {Tally} a machine that was broken off, or ended with an error that no test shows, is a failed test of its own
 */
export function tallyOf(lines, broken) {
  const tests = lines.flatMap((line) => readTest(line) ?? []);
  const failed = tests.filter(({ ok }) => !ok).map(({ name, why = '' }) => ({ name, why }));
  const code = lines.flatMap((line) => after(line, CODE) ?? []).at(-1);
  const end =
    broken ??
    (code === undefined ? 'it went down in the middle' : code !== '0' && failed.length === 0 ? `it ended with ${code}` : undefined);
  if (end !== undefined) failed.push({ name: 'the virtual machine', why: end });
  if (tests.length === 0 && end === undefined) failed.push({ name: 'the virtual machine', why: 'it ran no test' });
  return { passed: tests.filter(({ ok }) => ok).length, failed, skipped: [] };
}

/** @param {readonly string[]} lines @returns {Record<string, number[]> | undefined} the samples of the bench, if it came to its end */
export function samplesOf(lines) {
  const text = lines.flatMap((line) => after(line, BENCH) ?? []).at(-1);
  return text === undefined ? undefined : JSON.parse(text);
}
