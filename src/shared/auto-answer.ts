/** Calls that are answered without the user: which ones, as the user allowed it. */

export const AUTO_ANSWER_WHEN = ['asked', 'always'] as const;
/** Stands for everybody, in a list of callers. */
export const ANYBODY = '*';
/** Seconds. */
export const LONGEST_ANSWER_WAIT = 60;

export interface AutoAnswerRule {
  /** Empty: calls on any account. */
  readonly accountId: string;
  /** Numbers and addresses, or `ANYBODY`. */
  readonly callers: string[];
  /** `asked`: only where the call itself asks for it, as intercoms do. */
  readonly when: (typeof AUTO_ANSWER_WHEN)[number];
  /** Seconds of ringing; the call may ask for more. */
  readonly after: number;
  /** The microphone begins muted. */
  readonly muted: boolean;
}
