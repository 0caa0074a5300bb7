/** English for what whoever looks after a fleet has decided. */
import type { PolicyFault } from '../policy.ts';

/** Each with what the machine says about it, where it says anything. */
const faults = {
  unreadable: (detail) => `It cannot be read (${detail})`,
  remoteFile: () => 'A file must be on this computer: put the document on a server and give its address, which begins with https://',
  tooLarge: () => 'It is larger than 1 MB',
  notJson: () => 'It is not JSON',
  invalid: (detail) => `Something in it is not right: ${detail}`,
  unsafeAddress: () => 'The address must begin with https://',
  redirected: () => 'The server redirects to another address, which Offhook does not follow',
  http: (detail) => `The server answered with status ${detail}`,
  timeout: () => 'There was no answer in time',
  unreachable: (detail) => `The server cannot be reached (${detail})`,
  accountsForbidden: () => 'It contains accounts, which your organisation does not allow it to set up',
  secret: (detail) => `A password could not be obtained: ${detail}`,
} satisfies Record<PolicyFault, (detail: string) => string>;

export const provisioning = {
  locked: 'Set by your organisation',
  /** In front of the help of a locked setting, for the ear and the eye. */
  lockedHelp: (help: string) => `Set by your organisation. ${help}`,
  account: 'Your organisation has set up this account.',
  accountAsks: 'Your organisation has set up this account; you only type its password.',
  accountOpen: 'Your organisation has set up this account; you may change it.',
  /** Above an account of the user's own, where he may have no others. */
  accountStays: 'Your organisation allows no other accounts, so the server, address and user names of this one cannot be changed.',
  source: {
    label: 'Set up by your organisation',
    none: 'No. All settings are your own.',
    from: (sources: string) => `By ${sources}`,
    checked: (sources: string, when: string) => `By ${sources}, last read ${when}`,
  },
  readAgain: 'Read again',
  problems: 'What could not be applied',
  faults,
  problem: (source: string, sentence: string) => `${source}: ${sentence}.`,
  keepsLast: 'The last good settings stay in effect.',
  address: {
    label: 'Address of the settings file',
    help: 'Only if your organisation gave you one. It starts with https:// and is read at each start and once a day.',
    example: 'https://phones.example.com/offhook.json',
    unsafe: 'Type an address that starts with https://.',
    forbidden: 'Your organisation allows only its own accounts, so you cannot add any with a settings file either.',
  },
} as const;
