/** Calls that are answered without the user: which ones, as the user allowed it. */

export const AUTO_ANSWER_WHEN = ['asked', 'always'] as const;
/** Stands for everybody, in a list of callers. */
export const ANYBODY = '*';
/** Seconds. */
export const LONGEST_ANSWER_WAIT = 60;

/** Why a call that asked to be answered, or that a rule of the user's is for, was left to them. */
export const NOT_BY_ITSELF = [
  'noRule', // it asked, and nothing is allowed on its account
  'caller', // it asked, and who calls is not allowed
  'otherServer', // the number is allowed, at another server than the one it came from
  'byHand', // it says that a person is to answer (RFC 5373)
  'direct', // it came from phone to phone, where callers are whoever they say
  'inCall',
  'doNotDisturb',
  'focusMode', // the do-not-disturb of the desktop
  'ignored', // by the user, while it waited
] as const;
export type NotByItself = (typeof NOT_BY_ITSELF)[number];

/** Why a call was answered without the user: a rule of theirs is for it, or it asked for that, as a rule lets it. */
export type ByItself = 'rule' | 'asked';

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
