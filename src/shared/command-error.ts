/** What may come of a command instead of its value. */
export const COMMAND_ERRORS = [
  'unknownCommand',
  'badArguments',
  'forbidden',
  'noSuchCall',
  'noSuchAccount',
  'locked', // whoever looks after the fleet has decided it
  'accountExists', // the same address at the same server
  'noSuchContact',
  'numberTaken', // another contact has it
  'tooManyContacts',
  'noSuchHeadset',
  'notPossible', // the call is not in a state for it
  'noAccount', // no account to call from
  'notRegistered',
  'badTarget', // the text is no number or address
  'hostTarget', // it names a computer alone, which is called without a server only
  'sipsTarget', // it asks for encryption on every hop, which nobody can promise
  'tooManyCalls',
  'timeout',
  'refused', // the far end said no
  'media',
  'storage',
  'notWritable', // the place that the user has chosen for a file takes none
  'systemRefused', // the operating system did not do it
  'userChooses', // the operating system lets only its user decide that
  'internal',
] as const;
export type CommandErrorCode = (typeof COMMAND_ERRORS)[number];
export interface CommandFailure {
  readonly code: CommandErrorCode;
  /** English, for logs and scripts; the window makes its own sentence from `code`. */
  readonly message: string;
  /** Dotted path of the argument at fault, for `badArguments`. */
  readonly field?: string;
}

/** The only error handlers throw on purpose; anything else is reported as `internal`. */
export class CommandError extends Error {
  constructor(
    readonly code: CommandErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'CommandError';
  }
}
