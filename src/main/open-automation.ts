/** What joins calls to pages, programs and a server of the user's own. */
import { join } from 'node:path';
import type { AutomationCommands } from './automation/automation-commands.ts';
import { createAutomation } from './automation/create-automation.ts';
import { keptLetters } from './automation/kept-letters.ts';
import { createPost } from './automation/post.ts';
import { runProgram } from './automation/run-program.ts';
import { askConsent } from './desktop/ask-consent.ts';
import type { MainWindow } from './desktop/main-window.ts';
import { fetchOutside, openAddress } from './desktop/outside.ts';
import { catalogue } from './desktop/words.ts';
import type { Clock, Log } from './ports.ts';
import { later } from './reactions/later.ts';
import { writeAtomically } from './storage/atomic-write.ts';
import type { SecretsPort } from './storage-ports.ts';
import type { Store } from './store.ts';

export interface AutomationParts {
  /** Profile folder. */
  readonly folder: string;
  readonly store: Store;
  readonly secrets: SecretsPort;
  readonly window: Pick<MainWindow, 'all' | 'show'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Automation {
  readonly commands: AutomationCommands;
  /** What the webhook has not been told yet is sent, or kept for the next start; within some 1 s. */
  close(): Promise<void>;
}

export function openAutomation({ folder, store, secrets, window, clock, log }: AutomationParts): Automation {
  const { consent, sample } = catalogue.automation;
  const { account, ...party } = sample;
  const automation = createAutomation({
    ...{ store, secrets, clock, log, run: runProgram, open: openAddress },
    consent: askConsent(consent, window),
    post: createPost(fetchOutside),
    kept: keptLetters({ file: join(folder, 'webhook-queue.json'), keep: writeAtomically, now: () => clock.now(), log }),
    sample: { party, account },
  });
  store.watch(later(automation.reaction));
  return {
    commands: automation.commands,
    async close() {
      // The end of a call that was told just now is still put off.
      await new Promise((resolve) => setImmediate(resolve));
      await automation.close();
    },
  };
}
