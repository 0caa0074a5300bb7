/** English for what becomes of incoming calls: do-not-disturb, answering without the user, and how they ring. */
import type { ByItself, NotByItself } from '../auto-answer.ts';
import type { RingTone } from '../ring-tone.ts';

export const doNotDisturb = {
  label: 'Do not disturb',
  help: 'Callers are refused without a sound and reach your voicemail if you have one. Your other phones still ring. The calls are listed in your history.',
  choices: { off: 'Off', on: 'On', hour: 'For an hour', tomorrow: 'Until tomorrow morning' },
  until: (time: string) => `On until ${time}`,
  switchOn: 'Do not disturb: on',
  switchOff: 'Do not disturb: off',
  forAnHour: 'Do not disturb: for an hour',
  untilTomorrow: 'Do not disturb: until tomorrow morning',
  /** What a press on its sign does. */
  signOn: 'Do not disturb is on. Switch it off',
  /** The same for that of the desktop. */
  signDesktop: 'Your computer’s do not disturb is on: calls ring silently. See the settings',
  signUntil: (time: string) => `Do not disturb is on until ${time}. Switch it off`,
  hours: { label: 'Quiet hours', help: 'Do not disturb turns on automatically at these times.' },
  hoursOf: (number: number) => `Quiet hours ${number}`,
  addHours: 'Add quiet hours',
  draft: { note: 'Not in force yet: calls still ring at these hours.', use: 'Use these hours' },
  removeHours: (number: number) => `Remove quiet hours ${number}`,
  from: 'From',
  to: 'To',
  nextDay: 'next day',
  alwaysRing: { label: 'Always let these ring', help: 'Numbers or addresses, one per line.', example: '+49 30 901820' },
  secondTry: {
    label: 'Ring when somebody calls twice',
    help: 'A second call from the same number rings if it comes 15 seconds to three minutes after the first one was refused.',
  },
  focusMode: {
    label: 'Follow this computer’s do not disturb',
    help: 'While do not disturb is on in your desktop, calls come without a sound and without the card above other windows, except from the callers above. You can still answer them.',
    isOn: 'It is on now.',
    notHere: 'Not available here: this system does not tell programs whether its focus mode is on. Notifications still follow it.',
  },
  status: { on: 'Do not disturb is on', until: (time: string) => `Do not disturb until ${time}` },
} as const;

export const callerList = {
  nobody: (entries: string) => `Matches nobody: ${entries}. Write a number or an address.`,
} as const;

export const autoAnswer = {
  title: 'Answer automatically',
  lead: 'For a door station, an intercom or a headset you always wear. Offhook answers the calls you allow here for you: always with a tone, never during another call or while do not disturb is on, and never a call without a server. Callers can fake who they are, so allow only callers from a server you trust.',
  add: 'Allow callers',
  rule: (number: number) => `Rule ${number}`,
  callers: {
    label: 'Callers',
    help: 'Numbers on your own server, or full addresses, one per line. The same number from another server only rings; to allow it too, add the address from the call’s details. * means anybody; empty means nobody.',
    example: '101',
  },
  account: { label: 'Account', help: 'Only calls to this account.' },
  anyAccount: 'Any account',
  goneAccount: 'An account that was removed',
  when: { label: 'Which of their calls', help: 'Intercoms and paging systems ask for their calls to be answered automatically.' },
  whens: { asked: 'Those that ask for it', always: 'All of them' },
  after: { label: 'Seconds of ringing', help: 'How long it rings before it is answered. A call may ask for longer.' },
  muted: { label: 'Start with the microphone muted', help: 'You hear them; unmute to speak.' },
  /** In a call that was. */
  why: {
    rule: 'Answered automatically, as you allow for this caller',
    asked: 'Answered automatically: the caller asked for it, and you allow that',
  } satisfies Record<ByItself, string>,
  /** Under Details of a call. */
  whyNot: {
    noRule: 'It asked to be answered automatically, but you allow no callers to do that on this account.',
    caller: 'It asked to be answered automatically, but its caller is not one you allow.',
    otherServer: 'You allow this number, but it came from another server. Allow the whole address if you trust it.',
    byHand: 'You allow it, but the call asked for a person to answer.',
    direct: 'Calls without a server always ring.',
    inCall: 'You allow it, but there was another call.',
    doNotDisturb: 'You allow it, but do not disturb was on.',
    focusMode: 'You allow it, but your computer’s do not disturb was on.',
    ignored: 'You allow it, but you chose to ignore the call.',
  } satisfies Record<NotByItself, string>,
  remove: {
    label: 'Remove',
    help: 'When removed, calls from these callers ring as usual.',
    of: (number: number) => `Remove rule ${number}`,
  },
} as const;

export const ringTone = {
  label: 'Ring',
  help: 'Your server can mark a call as internal or urgent; it then has a ring of its own.',
  names: { classic: 'Rising chimes', bell: 'Bell', soft: 'Soft', double: 'Double ring', urgent: 'Urgent' } satisfies Record<
    RingTone,
    string
  >,
  ofAccount: (account: string) => `Ring of ${account}`,
  ofAccountHelp: 'Lets you hear which of your numbers is being called.',
  /** What a press beside the choice does. */
  playAny: 'Play this ring',
  play: (ring: string) => `Play: ${ring}`,
  likeOthers: 'Like the others',
  callers: {
    label: 'Rings for certain callers',
    help: 'Lets you hear who it is before you look. The ring of a contact is chosen with the contact, and takes priority.',
  },
  caller: 'Number or address',
  add: 'Add',
  of: (caller: string) => `Ring of ${caller}`,
  remove: (caller: string) => `Remove the ring of ${caller}`,
} as const;
