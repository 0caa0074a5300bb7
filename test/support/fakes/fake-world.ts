/** What lies outside of the phone: pages, programs, a server that is told of calls, and the user who is asked. */
import type { World } from '../../../src/main/automation/act.ts';
import type { AutomationSetup } from '../../../src/main/automation/create-automation.ts';
import type { Letter } from '../../../src/main/automation/post.ts';
import type { ActionFault } from '../../../src/shared/automation/call-action.ts';
import type { CommandLine } from '../../../src/shared/automation/command-template.ts';
import type { WebhookFault } from '../../../src/shared/automation/webhook.ts';

export interface FakeWorld extends World, Pick<AutomationSetup, 'post' | 'kept' | 'consent' | 'sample'> {
  readonly opened: string[];
  readonly ran: (CommandLine & { readonly variables: Readonly<Record<string, string>> })[];
  readonly letters: Letter[];
  readonly asked: (readonly string[])[];
  /** What it comes to from now on. */
  readonly answers: {
    allows: boolean;
    noProgram?: Error;
    run: () => Promise<ActionFault | undefined>;
    post: () => Promise<WebhookFault | undefined>;
  };
}

export function fakeWorld(): FakeWorld {
  const answers: FakeWorld['answers'] = { allows: true, run: () => Promise.resolve(undefined), post: () => Promise.resolve(undefined) };
  const world: FakeWorld = {
    ...{ opened: [], ran: [], letters: [], asked: [], answers },
    sample: { party: { uri: 'sip:sample@example.com', name: 'Sample', number: '100' }, account: 'Sample account' },
    kept: { read: () => [], write: () => undefined, written: () => Promise.resolve() },
    open: (url) => {
      world.opened.push(url);
      return answers.noProgram ? Promise.reject(answers.noProgram) : Promise.resolve();
    },
    run: (line, variables) => {
      world.ran.push({ ...line, variables });
      return answers.run();
    },
    post: (letter) => {
      world.letters.push(letter);
      return answers.post();
    },
    consent: (templates) => {
      world.asked.push(templates);
      return Promise.resolve(answers.allows);
    },
  };
  return world;
}
