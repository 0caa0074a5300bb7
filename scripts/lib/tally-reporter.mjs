import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Colours apart, and without the lines that follow. @param {unknown} error */
const firstLine = (error) => stripVTControlCharacters(String(Object(error).message ?? error ?? '')).split('\n')[0] ?? '';

/** A vitest reporter that leaves the tally of the run in the file that OFFHOOK_TALLY names. */
export default class TallyReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {import('./tally.mjs').Tally} */
    const tally = {
      passed: 0,
      failed: unhandledErrors.map((error) => ({ name: 'outside of any test', why: firstLine(error) })),
      skipped: [],
    };
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      const groups = [module, ...module.children.allSuites()];
      for (const group of groups) tally.failed.push(...group.errors().map((error) => ({ name: file, why: firstLine(error) })));
      const broken = groups.some((group) => group.errors().length > 0);
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') tally.passed += 1;
        // Where a set-up failed, vitest calls the tests after it skipped; they were meant to run.
        else if (result.state === 'skipped' && !broken) tally.skipped.push({ name: test.fullName, why: result.note ?? '' });
        else tally.failed.push({ name: `${file} > ${test.fullName}`, why: firstLine(result.errors?.[0]) });
      }
    }
    writeFileSync(String(process.env.OFFHOOK_TALLY), JSON.stringify(tally));
  }
}
