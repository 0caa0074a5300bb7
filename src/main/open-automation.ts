/** What joins calls to pages, programs and a server of the user's own. */
import type { AutomationCommands } from './automation/automation-commands.ts';
import { createAutomation } from './automation/create-automation.ts';
import { createPost } from './automation/post.ts';
import { runProgram } from './automation/run-program.ts';
import { askConsent } from './desktop/ask-consent.ts';
import { fetchOutside, openAddress } from './desktop/outside.ts';
import { catalogue } from './desktop/words.ts';
import type { Clock, Log } from './ports.ts';
import { later } from './reactions/later.ts';
import type { SecretsPort } from './storage-ports.ts';
import type { Store } from './store.ts';

export interface AutomationParts {
  readonly store: Store;
  readonly secrets: SecretsPort;
  readonly clock: Clock;
  readonly log: Log;
}

export function openAutomation({ store, secrets, clock, log }: AutomationParts): AutomationCommands {
  const { consent, sample } = catalogue.automation;
  const { account, ...party } = sample;
  const automation = createAutomation({
    ...{ store, secrets, clock, log, run: runProgram, open: openAddress },
    consent: askConsent(consent),
    post: createPost(fetchOutside),
    sample: { party, account },
  });
  store.watch(later(automation.reaction));
  return automation.commands;
}
