/** English for what else happens at a call: pages, commands, a webhook. */
import type { ActionFault, CallAction, CallMoment, TemplateFault } from '../automation/call-action.ts';
import { PLACEHOLDERS } from '../automation/placeholders.ts';
import type { WebhookFault, WebhookUrlFault } from '../automation/webhook.ts';

const known = PLACEHOLDERS.map((name) => `{${name}}`).join(', ');

export const automation = {
  actions: {
    title: 'At a call',
    lead: `Open a page, or run a command, with what is known of the call in it. You can write: ${known}.`,
    rule: (number: number) => `Action ${number}`,
    on: {
      label: 'When',
      help: 'A call begins when it rings, or when you place it. Nothing happens at one that is refused before it rings.',
    },
    moments: { ring: 'It begins', answer: 'It is answered', end: 'It is over' } satisfies Record<CallMoment, string>,
    calls: { label: 'Which calls', help: 'Those that come in, those that you make, or both.' },
    whose: { incoming: 'Incoming', outgoing: 'Outgoing', all: 'All' } satisfies Record<CallAction['calls'], string>,
    kind: { label: 'What', help: 'A page opens in your browser. A command runs without a shell.' },
    kinds: { open: 'Open a page', run: 'Run a command' } satisfies Record<CallAction['kind'], string>,
    template: {
      open: { label: 'Address', help: 'Begins with https://. Other kinds of address, as those of a program, are asked about first.' },
      run: { label: 'Command', help: 'A program and its arguments; quotes keep words together. You are asked before it is used.' },
    } satisfies Record<CallAction['kind'], object>,
    examples: {
      open: 'https://crm.example.com/find?phone={number}',
      run: 'notify-send "Call of {name}" {number}',
    } satisfies Record<CallAction['kind'], string>,
    faults: {
      empty: 'Type something here.',
      noScheme: 'Begin with https://.',
      scheme: 'Addresses of this kind could run what a caller wrote, and are not opened.',
      space: 'An address has no blanks: write %20.',
      noHost: 'Write the server after https://.',
      placeholder: `Only these can stand in braces: ${known}. Write {{ for a brace.`,
      placeholderInHost: 'Which server it is must be fixed: no {…} before the first /.',
      quote: 'A quote is not closed.',
      placeholderInProgram: 'Which program it is must be fixed: no {…} in it.',
      placeholderInCode: 'This program would run what a caller wrote. Use $OFFHOOK_NUMBER and the like in a script instead.',
    } satisfies Record<TemplateFault, string>,
    wrong: {
      otherAddress: () => 'Not opened last time: the name of the caller would have made it another address.',
      notStarted: (detail: string) => `The program could not be started: ${detail}`,
      notOpened: (detail: string) => `Could not be opened: ${detail}`,
      failed: (detail: string) => `The program ended with ${detail}.`,
      stillRuns: () => 'The command has not ended yet. If it has no window of its own, it hangs.',
      tooManyPages: () => 'Not opened last time: five pages had been opened within ten seconds.',
      tooMany: () => 'Not run last time: the commands before have not ended.',
    } satisfies Record<ActionFault['kind'], (detail: string) => string>,
    cardHelp: 'It happens at every such call, but not on the practice line. Try it with a caller who is none.',
    refused: 'Not allowed, so nothing was changed.',
    add: 'Add an action',
    tryIt: 'Try it',
    tried: 'Done',
    tryOf: (number: number) => `Try it: action ${number}`,
    remove: 'Remove',
    removeOf: (number: number) => `Remove action ${number}`,
  },
  webhook: {
    title: 'Tell a server',
    lead: 'Each event of a call is sent to it as JSON, but of those on the practice line. Calls never wait for it.',
    url: { label: 'Address', help: 'Begins with https://, or with http:// for this computer. Empty: nobody is told.' },
    example: 'https://hooks.example.com/calls',
    moments: { ring: 'When a call begins', answer: 'When it is answered', end: 'When it is over' } satisfies Record<CallMoment, string>,
    momentHelp: {
      ring: 'It rings, or you place it.',
      answer: 'By you or by the other side.',
      end: 'Whoever ended it, also if nobody answered, or if it was refused before it rang.',
    } satisfies Record<CallMoment, string>,
    header: { label: 'Header of the secret', help: 'So that the server knows that it is you, for example Authorization.' },
    secret: {
      label: 'Secret',
      help: 'The whole value of the header. Kept where passwords are, never shown again; forgotten when the server changes.',
    },
    secretSet: 'Set. Type to replace it',
    forget: 'Forget the secret',
    forgetHelp: 'The server is told without it.',
    faults: {
      url: 'Write it as https://name/path.',
      scheme: 'Begin with https://.',
      plain: 'Begin with https://: without it others could read your calls.',
      credentials: 'Put the sign-in into the secret, not into the address.',
    } satisfies Record<WebhookUrlFault, string>,
    headerFault: 'A header name has no blanks, and some names are taken.',
    secretFault: 'Only letters, digits and signs of ASCII.',
    tryLabel: 'Try it: the webhook',
    stateLabel: 'How it goes',
    state: (sent: number, dropped: number, waiting: number) =>
      `Since the start: ${sent} sent, ${dropped} given up.${waiting > 0 ? ` ${waiting} waiting, also over a restart of Offhook.` : ''}`,
    wrong: {
      status: (status: string) => `The server answered ${status}.`,
      unreachable: (detail: string) => `The server was not reached: ${detail}`,
      timeout: () => 'The server did not answer in time.',
    } satisfies Record<WebhookFault['kind'], (detail: string) => string>,
  },
  /** Asked by the system, outside of the window. */
  consent: {
    title: 'Let Offhook start this at calls?',
    detail: (commands: string) => `${commands}\n\nSay yes only if you wrote this yourself. Where braces stand, it is told who calls.`,
    yes: 'Allow',
    no: 'Cancel',
  },
  /** The caller in a trial. */
  sample: { name: 'Anna Example', number: '+1 202 555 0123', uri: 'sip:anna@example.com', account: 'Example' },
} as const;
