/** English for the command line, beside what it shares with the window. Names of verbs and options are not words: no language changes them. */
export const terminal = {
  noSuchOption: (option: string) => `There is no option ${option}`,
  isRunning: 'Offhook is running. Closing its window leaves it in the tray.',
  isRunningAlready: 'Offhook is already running.',
  isShown: 'Offhook is already running; its window is now in front.',
  linkHandedOver: 'Offhook is already running; the link has been passed to it.',
  added: (account: string) => `Added ${account}`,
  changed: (account: string) => `Changed ${account}`,
  removed: (account: string) => `Removed ${account}`,
  practiceEnded: 'The practice line has ended',
  /** How an account stands after that. */
  signedIn: 'It is signed in',
  notSignedIn: 'It is not signed in',
  stillSigningIn: (verb: string) => `It is still signing in; see how it goes: ${verb}`,
  afterCalls: 'This takes effect once the calls on this account are over',
  givePassword: (line: string) => `Enter it with: ${line}`,
  nameAccount: (line: string) => `Name one by its label, its address or the id at the end; the beginning is enough: ${line}`,
  noAccounts: (line: string) => `No accounts; add one with: ${line}`,
  noPassword: 'No password',
  noCalls: 'No calls',
  direct: 'phone to phone',
  answerIt: (yes: string, no: string) => `Answer with: ${yes}, or ${no}`,
  /** An argument that the phone does not take, and what it would take. */
  notTaken: (argument: string) => `Offhook does not accept what you gave for ${argument}`,
  takes: (what: string) => `It accepts: ${what}`,
} as const;
