/** English for what else happens at a call: pages, commands, a webhook. */
import type { ActionFault, CallAction, CallMoment, TemplateFault } from '../automation/call-action.ts';
import { PLACEHOLDERS } from '../automation/placeholders.ts';
import type { WebhookFault, WebhookUrlFault } from '../automation/webhook.ts';

const known = PLACEHOLDERS.map((name) => `{${name}}`).join(', ');

export const automation = {
  actions: {
    title: 'Actions on calls',
    lead: `Open a web page or run a command when there is a call. These are replaced with what is known about it: ${known}.`,
    rule: (number: number) => `Action ${number}`,
    on: {
      label: 'When',
      help: 'A call starts when it rings or when you make it. Calls that are refused before they ring trigger nothing.',
    },
    moments: { ring: 'It starts', answer: 'It is answered', end: 'It ends' } satisfies Record<CallMoment, string>,
    calls: { label: 'Which calls', help: 'Calls you receive, calls you make, or both.' },
    whose: { incoming: 'Incoming', outgoing: 'Outgoing', all: 'All' } satisfies Record<CallAction['calls'], string>,
    kind: { label: 'What', help: 'A page opens in your browser. A command runs without a shell.' },
    kinds: { open: 'Open a page', run: 'Run a command' } satisfies Record<CallAction['kind'], string>,
    template: {
      open: {
        label: 'Address',
        help: 'Starts with https://. For other kinds of address, such as one that opens a program, Offhook asks you first.',
      },
      run: {
        label: 'Command',
        help: 'A program and its arguments, each {…} on its own. Scripts can read $OFFHOOK_NAME and similar variables. Offhook asks you before it is used.',
      },
    } satisfies Record<CallAction['kind'], object>,
    examples: {
      open: 'https://crm.example.com/find?phone={number}',
      run: 'notify-send {number} {name}',
    } satisfies Record<CallAction['kind'], string>,
    faults: {
      empty: 'Type something here.',
      noScheme: 'Start the address with https://.',
      scheme: 'Addresses of this kind could run text from a caller, so Offhook does not open them.',
      space: 'An address cannot contain spaces; write %20 instead.',
      noHost: 'Add the server’s name after https://.',
      placeholder: `Only these can be used in braces: ${known}. For a brace itself, write {{.`,
      placeholderInHost: 'The server’s name cannot contain {…}. Use it only after the first / of the path.',
      quote: 'A closing quote is missing.',
      placeholderInProgram: 'The program’s name cannot contain {…}. Use it only in the arguments.',
      placeholderInCode:
        'This could run or open text from a caller. Run a script without {…} that reads $OFFHOOK_NAME, $OFFHOOK_NUMBER and similar variables instead.',
      placeholderInText:
        'Write {…} as a word of its own or as --option={…}. For anything longer, run a script that reads $OFFHOOK_NAME, $OFFHOOK_NUMBER and similar variables.',
    } satisfies Record<TemplateFault, string>,
    wrong: {
      refused: () => 'It cannot be used as it is written.',
      otherAddress: () => 'Not opened last time: the caller’s name would have turned it into a different address.',
      notStarted: (detail: string) => `The program could not be started: ${detail}`,
      notOpened: (detail: string) => `Could not be opened: ${detail}`,
      failed: (detail: string) => `The program ended with ${detail}.`,
      stillRuns: () => 'The command is still running. If it has no window of its own, it is stuck.',
      tooManyPages: () => 'Not opened last time: five pages had already been opened within ten seconds.',
      tooMany: () => 'Not run last time: earlier commands were still running.',
    } satisfies Record<ActionFault['kind'], (detail: string) => string>,
    cardHelp: 'Runs on every call like this, except on the practice line. “Try it” runs it once with a made-up caller.',
    refused: 'You did not allow it, so nothing was changed.',
    add: 'Add an action',
    tryIt: 'Try it',
    tried: 'Done',
    tryOf: (number: number) => `Try it: action ${number}`,
    remove: 'Remove',
    removeOf: (number: number) => `Remove action ${number}`,
  },
  webhook: {
    title: 'Notify a server (webhook)',
    lead: 'Offhook sends call events to this server as JSON, except for calls on the practice line. Calls never wait for it.',
    url: { label: 'Address', help: 'Starts with https://, or http:// for this computer. Leave it empty to send nothing.' },
    example: 'https://hooks.example.com/calls',
    moments: { ring: 'When a call starts', answer: 'When it is answered', end: 'When it ends' } satisfies Record<CallMoment, string>,
    momentHelp: {
      ring: 'It rings, or you make it.',
      answer: 'By you or by the other side.',
      end: 'Whoever ended it, even if nobody answered or it was refused before it rang.',
    } satisfies Record<CallMoment, string>,
    header: { label: 'Header for the secret', help: 'Lets the server recognise you, for example Authorization.' },
    secret: {
      label: 'Secret',
      help: 'The whole value of the header. Stored with your passwords and never shown again; deleted when the server changes.',
    },
    secretSet: 'Set. Type to replace it',
    forget: 'Forget the secret',
    forgetHelp: 'Events are then sent without it.',
    faults: {
      url: 'Write it as https://name/path.',
      scheme: 'Start the address with https://.',
      plain: 'Use https://. Without it, others could read who you call.',
      credentials: 'Put the user name and password in the secret, not in the address.',
    } satisfies Record<WebhookUrlFault, string>,
    headerFault: 'A header name cannot contain spaces, and some names are reserved.',
    secretFault: 'Use only ASCII letters, digits and symbols.',
    tryLabel: 'Try it: the webhook',
    stateLabel: 'Status',
    state: (sent: number, dropped: number, waiting: number) =>
      `Since Offhook started: ${sent} sent, ${dropped} given up.${waiting > 0 ? ` ${waiting} waiting, even if Offhook restarts.` : ''}`,
    wrong: {
      status: (status: string) => `The server answered ${status}.`,
      unreachable: (detail: string) => `The server could not be reached: ${detail}`,
      timeout: () => 'The server did not answer in time.',
    } satisfies Record<WebhookFault['kind'], (detail: string) => string>,
  },
  /** Asked by the system, outside of the window. */
  consent: {
    title: 'Let Offhook start this when there is a call?',
    detail: (commands: string) =>
      `${commands}\n\nAllow it only if you wrote this yourself. What is in braces will be replaced with who is calling. Offhook never runs that text, but the program decides what it does with it.`,
    yes: 'Allow',
    no: 'Cancel',
  },
  /** The caller in a trial. */
  sample: { name: 'Anna Example', number: '+1 202 555 0123', uri: 'sip:anna@example.com', account: 'Example' },
} as const;
