import { writeFileSync } from 'node:fs';

/** A vitest reporter that leaves the tally of the run in the file that OFFHOOK_TALLY names. */
export default class TallyReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    /** @type {import('./tally.mjs').Tally} */
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) {
      // A file or a describe that throws has errors of its own, and its tests never ran.
      tally.failed += module.errors().length;
      for (const suite of module.children.allSuites()) tally.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') tally.passed += 1;
        else if (result.state === 'skipped') tally.skipped.push({ name: test.fullName, why: result.note ?? '' });
        else tally.failed += 1;
      }
    }
    writeFileSync(String(process.env.OFFHOOK_TALLY), JSON.stringify(tally));
  }
}
