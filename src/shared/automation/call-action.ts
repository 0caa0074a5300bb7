/** What is opened or run when a call rings, is answered or ends, and whom a webhook tells. */
import type { Direction } from '../call.ts';
import { commandFault, type CommandFault } from './command-template.ts';
import { needsConsent, urlFault, type UrlFault } from './url-template.ts';

/**
 * `ring`: a call has come in and rings, or one is placed. `end`: of one that did, and for the webhook alone also of one that never rang, as a caller
 * refused by do-not-disturb.
 */
export const CALL_MOMENTS = ['ring', 'answer', 'end'] as const;
export type CallMoment = (typeof CALL_MOMENTS)[number];
export const ACTION_CALLS = ['incoming', 'outgoing', 'all'] as const;

export interface CallAction {
  readonly id: string;
  readonly on: CallMoment;
  readonly calls: (typeof ACTION_CALLS)[number];
  readonly kind: 'open' | 'run';
  /** An address or a command line, with placeholders. */
  readonly template: string;
}
export const MOST_ACTIONS = 20;
export const LONGEST_TEMPLATE = 1000;

export type TemplateFault = UrlFault | CommandFault;
type What = Pick<CallAction, 'kind' | 'template'>;

/** Why it cannot be used; undefined: it can. */
export const actionFault = ({ kind, template }: What): TemplateFault | undefined =>
  kind === 'open' ? urlFault(template) : commandFault(template);

/** A program is started by it: a window that was taken over must not be able to arrange for that, so the user is asked outside of it. */
export const asksFirst = ({ kind, template }: What): boolean => kind === 'run' || needsConsent(template);

export const isFor = ({ on, calls }: CallAction, moment: CallMoment, direction: Direction): boolean =>
  on === moment && (calls === 'all' || calls === direction);

/** What went wrong the last time; `detail` is the system's own word for it. */
export type ActionFault =
  /** `actionFault` says why. */
  | { readonly kind: 'refused' }
  /** A caller's name would have made it another address. */
  | { readonly kind: 'otherAddress' }
  | { readonly kind: 'notStarted'; readonly detail: string }
  | { readonly kind: 'notOpened'; readonly detail: string }
  | { readonly kind: 'failed'; readonly detail: string }
  /** It has not ended for a while: it hangs, or has a window of its own. Gone when it ends well. */
  | { readonly kind: 'stillRuns' }
  /** Those that were run before have not ended. */
  | { readonly kind: 'tooMany' }
  /** More than a few within seconds. */
  | { readonly kind: 'tooManyPages' };
