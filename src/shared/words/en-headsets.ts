/** English for headsets: what they are and can do, and what to do where one does not. */
import type { HeadsetButton, HeadsetLight, HeadsetState, HeadsetWarning } from '../headset.ts';

export const headsets = {
  lead: 'Answer, hang up and mute by the buttons of a USB headset. Its lights show how your call stands.',
  use: { label: 'Use headset buttons and lights', help: 'When off, every headset is left alone. Their sound works all the same.' },
  list: 'Headsets that are plugged in',
  /** Of several that are equal. */
  numbered: (name: string, number: number) => `${name} (${number})`,
  empty: {
    title: 'No headset with buttons was found',
    text: 'Plug in a USB headset, or the USB adapter of a wireless one: it works at once. Headsets on a 3.5 mm plug have no buttons that Offhook can hear, nor have USB ones that are nothing but microphone and speaker.',
  },
  /** Not one headset can be seen. */
  fault: {
    title: 'Offhook cannot look for headsets',
    text: 'Their sound works all the same, but nothing is known of their buttons and lights.',
    linux:
      'If a library is named below, as libusb-1.0 or libudev, install the package that brings it (libusb-1.0-0, libusb1 or libusb). Then look again.',
  },
  lookAgain: 'Look again',
  looked: 'Nothing new was found.',
  states: {
    opening: 'Opening…',
    ready: 'Ready',
    forbidden: 'Not allowed',
    failed: 'Not working',
    unknown: 'Not known',
    ignored: 'Left alone',
  } satisfies Record<HeadsetState, string>,
  /** Of several, behind how this one stands. */
  inUse: { now: 'shows the call', next: 'will show the next call' },
  /** Of a headset that is ready, but not all is well. */
  warned: 'Ready, with a problem',

  buttons: {
    label: 'Buttons',
    help: 'Press one on the headset, and it lights up here. Many headsets send Mute and Hold only in a call, and Decline only while it rings.',
    /** Of those whose redial button does what it always does. */
    redials: 'Redial calls the last number, now as well.',
  },
  /** What it does when it is pressed. */
  button: {
    hook: 'Answer and hang up',
    mute: 'Mute',
    flash: 'Hold and swap',
    redial: 'Redial',
    hold: 'Hold',
    reject: 'Decline',
    drop: 'Hang up',
    lineBusy: 'Line in use',
  } satisfies Record<HeadsetButton, string>,
  learnedButton: (button: string) => `${button} (learned)`,
  pressed: (button: string) => `Pressed: ${button}`,
  notPressed: 'Nothing pressed yet',

  lights: { label: 'Lights', help: 'As they are on the headset now.' },
  light: {
    offHook: 'In a call',
    mute: 'Muted',
    ring: 'Ringing',
    ringer: 'Ringing',
    hold: 'On hold',
    microphone: 'Muted',
    messageWaiting: 'Message waiting',
    speaker: 'Speaker',
    sendCalls: 'Calls sent on',
    onLine: 'On line',
  } satisfies Record<HeadsetLight, string>,
  lightOn: (light: string) => `${light}: on`,
  lightOff: (light: string) => `${light}: off`,
  testRing: 'Ring it',
  testLights: 'Try each light',
  testing: 'Testing…',
  notInCall: 'Not during a call',

  sound: {
    label: 'Sound',
    chosen: 'It is your microphone and speaker.',
    other: 'Calls are heard elsewhere.',
    missing: 'The system shows no microphone and speaker of this name.',
    use: 'Use for calls',
  },
  forbiddenNotice: (name: string) => `Linux lets no program use the buttons of ${name} yet.`,
  offer: (name: string) => `${name} is plugged in. Use it for calls?`,
  offerYes: 'Use it',
  offerNo: 'Do not ask again for this headset',

  learn: {
    open: 'Learn a button…',
    help: 'Choose what a button that does nothing yet is to do. It counts for all headsets of this model. Many say nothing of Mute and Hold but in a call, and nothing of Decline but while it rings: so while it waits for one of these, the headset is told of a call, or rings.',
    what: 'The button is to',
    options: {
      hook: 'Answer and hang up',
      mute: 'Mute',
      flash: 'Hold and swap',
      redial: 'Call the last number again',
      reject: 'Decline',
    },
    start: 'Start',
    now: (button: string) => `Press the button for “${button}” now, and let it go.`,
    cancel: 'Cancel',
    done: (button: string) => `Learned: ${button}`,
    known: (button: string) => `That button is “${button}” already, and stays it. Nothing was learned.`,
    knownLearned: (button: string) => `That button was learned as “${button}”. To teach it anew, forget the learned buttons first.`,
    interrupted: 'A call came in between, and nothing was learned. Begin again when it is over.',
    nothing: 'No new button was heard. Press it shortly, and only it. Buttons that Offhook knows, and volume, are not learned.',
    forget: 'Forget learned buttons',
  },

  leave: { label: 'Leave this headset alone', help: 'For all headsets of this model, as when another program is to use the buttons.' },
  report: {
    label: 'Report for whoever helps',
    help: 'What the headset says of itself, and what passed last. No number and no name of anybody.',
    copy: 'Copy',
    save: 'Save…',
    saved: 'Saved',
  },

  /** What is wrong, and what to do. */
  warnings: {
    otherProgram: {
      title: 'Another program seems to have a call on it',
      text: 'The headset says that it is in a call, and Offhook has none. A press may reach both programs. End the other call, or let only one program use the buttons. If there is no other call, press its call button once.',
    },
    lifted: {
      title: 'It says that it is in a call, and Offhook has none',
      text: 'Its call button was pressed, or another program has a call on it: this headset does not say which, so Offhook leaves it as it is. If there is no other call, press the button once more.',
    },
    notWritten: {
      title: 'Its lights cannot be set',
      text: 'The system refuses what Offhook writes to it. Its lights stay as they are, whatever is shown below, and some headsets take an answer back when they are told nothing. Unplug it, and plug it in again, best at another socket.',
    },
    muteLoop: {
      title: 'It mutes and unmutes without you',
      text: 'Another program answers each change of Offhook’s with one of its own. Quit other phone and meeting programs, or leave this headset alone here.',
    },
    systemMute: {
      title: 'The desktop mutes as well',
      text: 'Its mute button also mutes the microphone of the whole system. Then others may not hear you though Offhook says that you are not muted.',
    },
  } satisfies Record<HeadsetWarning, { readonly title: string; readonly text: string }>,
  muteMend: 'Leave mute to Offhook…',

  /** By the system, for a headset that may not be opened. */
  forbidden: {
    linux: 'Linux lets no program use the buttons of this headset yet. Allow it above.',
    linuxDiffers: 'Linux lets no program use the buttons of this headset: the rule that is there differs from Offhook’s. Allow it above.',
    linuxAllowed: 'It is allowed, but not yet for this headset. Unplug it, and plug it in again.',
    darwin: 'Open System Settings, Privacy & Security, Input Monitoring, and switch Offhook on. Then start Offhook again.',
    win32: 'Another program keeps this headset for itself. Quit it, then plug the headset in again.',
  },
  failed: 'It could not be opened, or breaks off again and again. Unplug it, and plug it in again, best at another socket.',
  unknown:
    'It says that it is a telephone, but Offhook knows none of its buttons and lights, and leaves it alone. If it is a headset, give the report below to whoever helps. Its sound works all the same.',

  /** Linux only. */
  rule: {
    label: 'Permission for headsets',
    missing: 'Linux gives no program access to the buttons of headsets. Allow it once, with the administrator’s password.',
    differs:
      'There is a rule 70-offhook-headset.rules, but it differs from Offhook’s, and a headset cannot be used with it. “Allow…” puts Offhook’s into /etc/udev/rules.d, with the administrator’s password; an edited one that is there is kept as 70-offhook-headset.rules.old, which Linux does not read.',
    installed: 'Whoever sits at this computer may use USB headsets.',
    allow: 'Allow…',
    look: 'What to do',
    asking: 'Waiting for the password…',
    what: 'What this does',
    plainDoes:
      'Puts the file 70-offhook-headset.rules into /etc/udev/rules.d. Whoever sits at this computer, and every program of theirs, may then use what USB devices with sound have beside it: buttons, lights, settings of their makers. Devices that say they are keyboards stay closed, and all that has no sound.',
    mute: {
      label: 'Leave mute to Offhook',
      help: 'The desktop then no longer mutes the microphone of the whole system by the mute button of a headset. Needs the administrator’s password.',
    },
    muteDoes:
      'With “Leave mute to Offhook”, 70-offhook-headset-mute.rules is put beside it: the mute button of USB headsets is no key of the desktop any more, and the desktop no longer sets their mute light. Plug the headset in again afterwards.',
    undo: 'Deleting both files takes it all back.',
    unchanged: 'Nothing was changed.',
  },
} as const;
