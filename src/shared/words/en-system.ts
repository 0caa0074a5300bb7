/** English for how Offhook stands in the computer around it. */
import type { DesktopView } from '../desktop-view.ts';
import type { HotkeyAction, HotkeyFault } from '../hotkeys.ts';

export const system = {
  startAtLogin: {
    label: 'Start when I sign in to this computer',
    help: 'Offhook starts in the tray, without its window, so that people can always reach you.',
    notHere: 'Not available while Offhook runs from its source code.',
  },
  openLinks: {
    label: 'Open phone links with Offhook',
    help: 'Clicking a phone number in a browser or an e-mail puts it in the dial box. Nobody is called until you say so.',
    notHere: 'Available once Offhook is installed from a package for your system; a copy in a folder is not enough.',
    stands: {
      only: 'No other program on this computer opens them, so they open in Offhook.',
      some: 'Some kinds of links (tel, callto, sip, sips) currently open in another program.',
      rest: 'Links that no other program on this computer opens may still open in Offhook.',
    } satisfies Record<Extract<DesktopView['opensLinks'], string>, string>,
    userGives:
      'In Windows, only you can give links to another program: in Settings, Apps, Default apps. This switch lets you choose Offhook there, and gives it the links for which no program has been chosen.',
  },
  pausePlayers: {
    label: 'Pause music and videos during calls',
    help: 'What was playing when a call started resumes after the last call ends, unless you used it in the meantime.',
    notHere: 'Not available here: it needs the message bus of a Linux desktop.',
  },
  hotkeysLead: 'Shortcuts that work while you are in another program.',
  hotkeysFrom: {
    system: 'None are set until you choose them.',
    desktop:
      'Your desktop (Wayland) assigns them: it may ask you first, and may assign other keys than you choose here. The keys it assigned are shown with each shortcut; you change them in the desktop’s own settings. It lets Offhook read what you copied only while you are in this window.',
    nobody:
      'This desktop (Wayland) does not give programs shortcuts. In its own keyboard settings, you can set up keys that run “offhook answer”, “offhook hangup” and so on.',
  } satisfies Record<DesktopView['hotkeysFrom'], string>,
  hotkeys: {
    answer: { label: 'Answer', help: 'Answers the ringing call.' },
    hangUp: { label: 'Hang up', help: 'Ends the call you are in; else declines the ringing call, or ends the one on hold.' },
    mute: { label: 'Mute', help: 'Mutes or unmutes your microphone in the call.' },
    hold: { label: 'Hold', help: 'Puts the call on hold or resumes it.' },
    show: { label: 'Show Offhook', help: 'Brings this window to the front.' },
    dialCopied: { label: 'Dial what I copied', help: 'Puts the number you copied in the dial box.' },
  } satisfies Record<HotkeyAction, { label: string; help: string }>,
  /** Where the system tells what is selected (X11). */
  hotkeySelected: 'If a number is selected in some text, that one is used first.',
  hotkeyNone: 'None',
  hotkeyPress: 'Press keys…',
  hotkeyListening: (what: string) => `Press the keys for “${what}” now. Esc keeps what was there.`,
  hotkeyRecord: (what: string, keys: string) => `Shortcut for ${what}: ${keys}`,
  hotkeyRemove: (what: string) => `Remove the shortcut for ${what}`,
  hotkeyTaken: 'Another program uses these keys, or your keyboard does not have one of them. Choose others.',
  hotkeyBare: (keys: string) => `While Offhook is running, ${keys} does not work in other programs.`,
  hotkeyGiven: (keys: string) => `Assigned by your desktop: ${keys}.`,
  hotkeyNotGiven: 'Your desktop did not assign these keys.',
  hotkeyDouble: (what: string) => `These keys are already used for “${what}”.`,
  hotkeyFaults: {
    unreadable: 'These keys cannot be a shortcut.',
    everyones: 'Other programs or your desktop need these keys. Choose others, such as Ctrl+Shift+Alt with a letter.',
    needsModifier: 'Combine this key with others, such as Ctrl+Shift+Alt. On its own, it would stop working in every other program.',
    typesCharacter:
      'On Windows, Ctrl+Alt is the AltGr key, so these keys could no longer type a character such as @ or €. Add Shift, or choose a function key.',
  } satisfies Record<HotkeyFault, string>,
} as const;
