import { actionFault, type ActionFault, type CallAction } from '../../shared/automation/call-action.ts';
import { renderCommand } from '../../shared/automation/command-template.ts';
import { PLACEHOLDERS, variableOf, type CallValues } from '../../shared/automation/placeholders.ts';
import { renderUrl } from '../../shared/automation/url-template.ts';
import type { Clock } from '../ports.ts';
import type { RunProgram } from './run-program.ts';

/** A program that does not end must not become a thousand of them. */
export const MOST_RUNNING = 16;
/** Who calls a hundred times a minute must not bury the desktop under pages. */
export const MOST_PAGES = 5;
const PAGES_IN_MS = 10_000;

export interface World {
  /** By the program that the system has for it; rejects where it has none. */
  readonly open: (url: string) => Promise<void>;
  readonly run: RunProgram;
}

const variablesOf = (values: CallValues): Record<string, string> =>
  Object.fromEntries(PLACEHOLDERS.map((name) => [variableOf(name), values[name]]));

export type Act = (action: CallAction, values: CallValues) => Promise<ActionFault | undefined>;

/** Opens or runs what an action says; never rejects. */
export function createAct({ open, run }: World, clock: Clock): Act {
  let running = 0;
  let opened = 0;

  async function runIt(template: string, values: CallValues): Promise<ActionFault | undefined> {
    if (running >= MOST_RUNNING) return { kind: 'tooMany' };
    running++;
    const fault = await run(renderCommand(template, values), variablesOf(values));
    running--;
    return fault;
  }

  async function openIt(template: string, values: CallValues): Promise<ActionFault | undefined> {
    const url = renderUrl(template, values);
    if (url === undefined) return { kind: 'otherAddress' };
    if (opened >= MOST_PAGES) return { kind: 'tooManyPages' };
    opened++;
    clock.after(PAGES_IN_MS, () => opened--);
    return open(url).then(
      () => undefined,
      (error: unknown) => ({ kind: 'notOpened', detail: String(error).slice(0, 200) }),
    );
  }

  return (action, values) => {
    if (actionFault(action)) return Promise.resolve({ kind: 'refused' });
    return action.kind === 'run' ? runIt(action.template, values) : openIt(action.template, values);
  };
}
