/** English for what becomes of incoming calls: do-not-disturb, answering without the user, and how they ring. */
import type { ByItself, NotByItself } from '../auto-answer.ts';
import type { RingTone } from '../ring-tone.ts';

export const doNotDisturb = {
  label: 'Do not disturb',
  help: 'Callers are refused without a sound and reach your voicemail if there is one. Your other phones ring on. You find the calls in your history.',
  choices: { off: 'Off', on: 'On', hour: 'For an hour', tomorrow: 'Until tomorrow morning' },
  until: (time: string) => `On until ${time}`,
  switchOn: 'Do not disturb: on',
  switchOff: 'Do not disturb: off',
  forAnHour: 'Do not disturb: for an hour',
  untilTomorrow: 'Do not disturb: until tomorrow morning',
  /** What a press on its sign does. */
  signOn: 'Do not disturb is on. Switch it off',
  /** The same for that of the desktop. */
  signDesktop: 'Your desktop wants quiet: calls ring silently. See the settings',
  signUntil: (time: string) => `Do not disturb is on until ${time}. Switch it off`,
  hours: { label: 'Quiet hours', help: 'Do not disturb comes on by itself at these times.' },
  hoursOf: (number: number) => `Quiet hours ${number}`,
  addHours: 'Add quiet hours',
  draft: { note: 'Not in force yet: calls still ring at these hours.', use: 'Use these hours' },
  removeHours: (number: number) => `Remove quiet hours ${number}`,
  from: 'From',
  to: 'To',
  nextDay: 'next day',
  alwaysRing: { label: 'These ring all the same', help: 'Numbers or addresses, one a line.', example: '+49 30 901820' },
  secondTry: {
    label: 'Ring when somebody calls twice',
    help: 'A call by the same number rings if it comes 15 seconds to three minutes after the first that was refused.',
  },
  focusMode: {
    label: 'Silent while this computer wants quiet',
    help: 'While the do-not-disturb of your desktop is on, calls come without a sound and without the card above other windows, save for those above; they can be answered all the same.',
    isOn: 'It is on now.',
    notHere: 'This system does not tell other programs whether its focus mode is on. Its notifications keep to it.',
  },
  status: { on: 'Do not disturb is on', until: (time: string) => `Do not disturb until ${time}` },
} as const;

export const callerList = {
  nobody: (entries: string) => `Fits nobody: ${entries}. Write a number or an address.`,
} as const;

export const autoAnswer = {
  title: 'Answer by itself',
  lead: 'For a door station, an intercom or a headset that is always on: calls you allow here are answered without you, always with a tone, and never while another call is up or comes without a server. A call can say who it is from: allow only callers of a server you trust.',
  add: 'Allow callers',
  rule: (number: number) => `Rule ${number}`,
  callers: {
    label: 'Callers',
    help: 'Numbers at your own server, or whole addresses, one a line. A number that comes from another host rings; then write the address from the call’s details. * is anybody. Nobody while it is empty.',
    example: '101',
  },
  account: { label: 'Account', help: 'Only calls on it.' },
  anyAccount: 'Any account',
  goneAccount: 'An account that was removed',
  when: { label: 'Which of their calls', help: 'Intercoms and paging mark their calls as to be answered.' },
  whens: { asked: 'Those that ask for it', always: 'All of them' },
  after: { label: 'Seconds of ringing', help: 'Before it answers. A call may ask for more.' },
  muted: { label: 'Begin with the microphone muted', help: 'You hear them, and unmute to speak.' },
  /** In a call that was. */
  why: {
    rule: 'Answered by itself: you allow it for this caller',
    asked: 'Answered by itself: the caller asked for it, and you allow that',
  } satisfies Record<ByItself, string>,
  /** Under Details of a call. */
  whyNot: {
    noRule: 'It asked to be answered, but you allow nobody that on this account.',
    caller: 'It asked to be answered, but its caller is not among those you allow.',
    otherServer: 'You allow this number, but it came from another server. Allow the whole address if you trust it.',
    byHand: 'You allow it, but the call says that a person is to answer.',
    direct: 'Calls without a server always ring.',
    inCall: 'You allow it, but another call was up.',
    doNotDisturb: 'You allow it, but do not disturb was on.',
    ignored: 'You allow it, but you chose to ignore the call.',
  } satisfies Record<NotByItself, string>,
  remove: { label: 'Remove', help: 'Its callers ring like everybody else.', of: (number: number) => `Remove rule ${number}` },
} as const;

export const ringTone = {
  label: 'Ring',
  help: 'A server may mark a call, as one from inside or an urgent one; it then rings in its own way.',
  names: { classic: 'Rising chimes', bell: 'Bell', soft: 'Soft', double: 'Double ring', urgent: 'Urgent' } satisfies Record<
    RingTone,
    string
  >,
  ofAccount: (account: string) => `Ring of ${account}`,
  ofAccountHelp: 'So that you hear which of your numbers is called.',
  likeOthers: 'Like the others',
  callers: {
    label: 'Rings of their own',
    help: 'So that you hear who it is before you look. A contact’s own ring is chosen with the contact, and goes first.',
  },
  caller: 'Number or address',
  add: 'Add',
  of: (caller: string) => `Ring of ${caller}`,
  remove: (caller: string) => `Remove the ring of ${caller}`,
} as const;
