/** English for headsets: what they are and can do, and what to do where one does not. */
import type { HeadsetButton, HeadsetLight, HeadsetState, HeadsetWarning } from '../headset.ts';

export const headsets = {
  lead: 'Use the buttons of a USB headset to answer, hang up and mute. Its lights show your call.',
  use: {
    label: 'Use headset buttons and lights',
    help: 'When off, Offhook leaves all headset buttons and lights alone. Sound still works.',
  },
  list: 'Connected headsets',
  /** Of several that are equal. */
  numbered: (name: string, number: number) => `${name} (${number})`,
  empty: {
    title: 'No headset with buttons was found',
    text: 'Plug in a USB headset, or the USB adapter of a wireless one; it works right away. Offhook cannot use the buttons of headsets with a 3.5 mm plug, and some USB headsets are only a microphone and speaker.',
  },
  /** Not one headset can be seen. */
  fault: {
    title: 'Offhook cannot look for headsets',
    text: 'Their sound still works, but Offhook cannot use their buttons and lights.',
    linux:
      'If a library such as libusb-1.0 or libudev is named below, install the package that contains it (libusb-1.0-0, libusb1 or libusb). Then look again.',
  },
  lookAgain: 'Look again',
  looked: 'Nothing new was found.',
  states: {
    opening: 'Opening…',
    ready: 'Ready',
    forbidden: 'Not allowed',
    failed: 'Not working',
    unknown: 'Not recognised',
    ignored: 'Left alone',
  } satisfies Record<HeadsetState, string>,
  /** Of several, behind how this one stands. */
  inUse: { now: 'shows the call', next: 'will show the next call' },
  /** Of a headset that is ready, but not all is well. */
  warned: 'Ready, with a problem',

  buttons: {
    label: 'Buttons',
    help: 'Press a button on the headset and it lights up here. Many headsets send Mute and Hold only during a call, and Decline only while a call rings.',
    /** Of those whose redial button does what it always does. */
    redials: 'Redial really calls the last number, even here.',
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
    sendCalls: 'Calls forwarded',
    onLine: 'Online',
  } satisfies Record<HeadsetLight, string>,
  lightOn: (light: string) => `${light}: on`,
  lightOff: (light: string) => `${light}: off`,
  testRing: 'Test the ring',
  testLights: 'Test the lights',
  testing: 'Testing…',
  notInCall: 'Not during a call',

  sound: {
    label: 'Sound',
    chosen: 'This is your microphone and speaker.',
    other: 'Calls use other devices.',
    missing: 'Your computer lists no microphone and speaker with this name.',
    use: 'Use for calls',
  },
  forbiddenNotice: (name: string) => `Linux does not let programs use the buttons of ${name} yet.`,
  offer: (name: string) => `${name} is plugged in. Use it for calls?`,
  offerYes: 'Use it',
  offerNo: 'Do not ask again for this headset',

  learn: {
    open: 'Learn a button…',
    help: 'Choose what a button that does nothing yet should do. This applies to all headsets of this model. Many send Mute and Hold only during a call, and Decline only while a call rings, so while Offhook waits for one of these, it puts the headset in a call or makes it ring.',
    what: 'What the button should do',
    options: {
      hook: 'Answer and hang up',
      mute: 'Mute',
      flash: 'Hold and swap',
      redial: 'Call the last number again',
      reject: 'Decline',
    },
    start: 'Start',
    now: (button: string) => `Press and release the button for “${button}” now.`,
    cancel: 'Cancel',
    done: (button: string) => `Learned: ${button}`,
    known: (button: string) => `That button is already “${button}”. Nothing was changed.`,
    knownLearned: (button: string) => `That button was learned as “${button}”. To change it, forget the learned buttons first.`,
    interrupted: 'A call interrupted this, so nothing was learned. Start again when it is over.',
    nothing:
      'No new button was detected. Press it briefly, and press no other. Volume buttons, and buttons Offhook already knows, cannot be learned.',
    forget: 'Forget learned buttons',
  },

  leave: {
    label: 'Leave this headset alone',
    help: 'Applies to all headsets of this model. Useful if another program should use the buttons.',
  },
  report: {
    label: 'Report for support',
    help: 'What the headset says about itself, and its most recent messages. Contains no phone numbers or names of people.',
    copy: 'Copy',
    save: 'Save…',
    saved: 'Saved',
  },

  /** What is wrong, and what to do. */
  warnings: {
    otherProgram: {
      title: 'Another program seems to be using it for a call',
      text: 'The headset says it is in a call, but Offhook has none. Pressing a button may reach both programs. End the other call, or let only one program use the buttons. If there is no other call, press the headset’s call button once.',
    },
    lifted: {
      title: 'It says it is in a call, but Offhook has none',
      text: 'Either its call button was pressed, or another program is using it for a call. This headset does not say which, so Offhook leaves it as it is. If there is no other call, press the call button once more.',
    },
    notWritten: {
      title: 'Its lights cannot be set',
      text: 'Your computer blocks what Offhook sends to it. Its lights stay as they are, whatever is shown below, and some headsets undo an answer that Offhook cannot confirm to them. Unplug it and plug it in again, preferably into another USB port.',
    },
    muteLoop: {
      title: 'It mutes and unmutes on its own',
      text: 'Another program keeps changing what Offhook sets. Quit other phone and meeting programs, or let Offhook leave this headset alone.',
    },
    systemMute: {
      title: 'The desktop mutes it too',
      text: 'Its mute button also mutes the microphone for the whole system. Others may then not hear you even though Offhook shows that you are not muted.',
    },
  } satisfies Record<HeadsetWarning, { readonly title: string; readonly text: string }>,
  muteMend: 'Leave mute to Offhook…',

  /** By the system, for a headset that may not be opened. */
  forbidden: {
    linux: 'Linux does not let programs use the buttons of this headset yet. Allow it above.',
    linuxDiffers: 'Linux does not let programs use the buttons of this headset: the existing rule differs from Offhook’s. Allow it above.',
    linuxAllowed: 'Permission is given, but does not reach this headset yet. Unplug it and plug it in again.',
    darwin: 'Open System Settings, Privacy & Security, Input Monitoring, and switch Offhook on. Then start Offhook again.',
    win32: 'Another program is keeping this headset to itself. Quit that program, then plug the headset in again.',
  },
  failed: 'It could not be opened, or it keeps disconnecting. Unplug it and plug it in again, preferably into another USB port.',
  unknown:
    'It says it is a phone, but Offhook recognises none of its buttons and lights, and leaves it alone. If it is a headset, send the report below to whoever supports you. Its sound still works.',

  /** Linux only. */
  rule: {
    label: 'Permission for headsets',
    missing: 'Linux does not let programs use the buttons of headsets. Allow it once with the administrator’s password.',
    differs:
      'The existing rule, 70-offhook-headset.rules, differs from Offhook’s, and a headset cannot be used with it. “Allow…” puts Offhook’s into /etc/udev/rules.d, with the administrator’s password. If an edited rule is there already, it is kept as 70-offhook-headset.rules.old, which Linux ignores.',
    installed: 'Anyone sitting at this computer may use USB headsets.',
    allow: 'Allow…',
    look: 'What to do',
    asking: 'Waiting for the password…',
    what: 'What this does',
    plainDoes:
      'Puts the file 70-offhook-headset.rules into /etc/udev/rules.d. Anyone sitting at this computer, and every program they run, may then use what USB sound devices offer besides sound: buttons, lights and the maker’s own settings. Devices that say they are keyboards, and devices without sound, stay closed.',
    mute: {
      label: 'Leave mute to Offhook',
      help: 'The mute button of a headset then no longer mutes the microphone for the whole system. Needs the administrator’s password.',
    },
    muteDoes:
      '“Leave mute to Offhook” adds 70-offhook-headset-mute.rules: the desktop then no longer reacts to the mute button of USB headsets and no longer sets their mute light. Plug the headset in again afterwards.',
    undo: 'To undo everything, delete both files.',
    unchanged: 'Nothing was changed.',
  },
} as const;
