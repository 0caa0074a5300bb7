/** The English catalogue: every sentence for people, in the window and outside it. Its shape is what another language must supply. */
import type { Remedy } from '../explain.ts';
import { calls, dial, history, transfer } from './en-calls.ts';
import { card } from './en-card.ts';
import { certificateFaults, ends, forwardedTo, noPath, quoted, registrationProblems, socketFaults, transferEnds } from './en-explain.ts';
import { broken, commandErrors, noticeKinds, passwordNotWritten } from './en-problems.ts';
import { desktop } from './en-desktop.ts';
import { automation } from './en-automation.ts';
import { headsets } from './en-headsets.ts';
import { autoAnswer, callerList, doNotDisturb, ringTone } from './en-incoming.ts';
import { contacts } from './en-contacts.ts';
import { practice } from './en-practice.ts';
import { account, settings, signIn } from './en-settings.ts';
import { provisioning } from './en-provisioning.ts';
import { system } from './en-system.ts';
import { terminal } from './en-terminal.ts';
import { updates } from './en-updates.ts';

export const en = {
  app: 'Offhook',
  nav: { label: 'Screens', calls: 'Calls', contacts: 'Contacts', settings: 'Settings', palette: 'Search actions' },
  palette: {
    title: 'What would you like to do?',
    box: 'Search actions',
    empty: 'Nothing matches. Try fewer letters.',
    groups: { call: 'Call', go: 'Go to', account: 'Accounts', phone: 'Phone' },
    redial: (who: string) => `Call ${who} again`,
    dialBox: 'Type a number',
    hideNumber: 'Hide my number in the next call',
    showNumber: 'Show my number in the next call',
    swapTo: (who: string) => `Swap: talk to ${who}`,
    signIn: (title: string) => `Sign in again: ${title}`,
    editAccount: (title: string) => `Edit account: ${title}`,
    theme: (theme: string) => `Theme: ${theme}`,
    clearHistory: 'Clear history…',
    quit: 'Quit Offhook',
    open: 'Action palette',
  },
  common: {
    close: 'Close',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    details: 'Details',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    keepInFile: 'Keep in an unencrypted file',
    keys: { Ctrl: 'Ctrl', Shift: 'Shift', Alt: 'Alt' },
  },
  /** Where advice is followed. */
  remedies: { account: 'Open account', sound: 'Sound settings' } satisfies Record<Remedy, string>,
  help: { idle: 'Copy details', copied: 'Copied', failed: 'Could not be copied' },
  notices: 'Notices',
  quit: {
    text: (count: number, names: string) => {
      if (count === 0) return 'Your calls are over. Nobody can reach you until you start Offhook again.';
      return count === 1 ? `Your call with ${names} will end.` : `Your ${count} calls will end: ${names}.`;
    },
    yes: 'Quit',
  },
  calls,
  card,
  transfer,
  dial,
  history,
  contacts,
  account,
  signIn,
  practice,
  headsets,
  automation,
  doNotDisturb,
  autoAnswer,
  callerList,
  ringTone,
  settings,
  provisioning,
  system,
  ends,
  noPath,
  forwardedTo,
  transferEnds,
  quoted,
  registrationProblems,
  socketFaults,
  certificateFaults,
  noticeKinds,
  broken,
  passwordNotWritten,
  commandErrors,
  desktop,
  terminal,
  updates,
} as const;
