/** English for how Offhook stands in the computer around it. */
import type { DesktopView } from '../desktop-view.ts';
import type { HotkeyAction, HotkeyFault } from '../hotkeys.ts';

export const system = {
  startAtLogin: {
    label: 'Start when I sign in to this computer',
    help: 'In the tray, without its window, so that nobody finds you out of reach.',
    notHere: 'Not possible with a copy that is run from its source.',
  },
  openLinks: {
    label: 'Offhook opens phone links',
    help: 'A click on a number in a browser or an e-mail puts it into the dial box. Nobody is called before you say so.',
    notHere: 'Only once Offhook is installed: a package of your system does that, a copy in a folder does not.',
    stands: {
      only: 'No other program on this computer opens them, so they come to Offhook.',
      some: 'Some kinds of links (tel, callto, sip, sips) go to another program now.',
      rest: 'Kinds of links that no other program on this computer opens may still come to Offhook.',
    } satisfies Record<Extract<DesktopView['opensLinks'], string>, string>,
    userGives:
      'Windows lets only you give links to another program: in its Settings, Apps, Default apps. What is switched here is that Offhook can be chosen there, and has the links of which nobody was chosen.',
  },
  pausePlayers: {
    label: 'Pause music and films during calls',
    help: 'What plays when a call begins goes on after the last one is over, unless you used it meanwhile.',
    notHere: 'Not possible here: it takes the message bus of a Linux desktop.',
  },
  hotkeysLead: 'Shortcuts that work while you are in another program.',
  hotkeysFrom: {
    system: 'None is set before you choose it.',
    desktop:
      'Your desktop (Wayland) gives them itself: it may ask you first, and may give other keys than you choose here. What it gave stands beside each; its own settings change it. It lets Offhook read what you copied only while you are in this window.',
    nobody:
      'This desktop (Wayland) gives programs no keys. Its own keyboard settings can run “offhook answer”, “offhook hangup” and the like.',
  } satisfies Record<DesktopView['hotkeysFrom'], string>,
  hotkeys: {
    answer: { label: 'Answer', help: 'Takes the call that rings.' },
    hangUp: { label: 'Hang up', help: 'Ends the call you are in.' },
    mute: { label: 'Mute', help: 'Mutes your microphone in the call, and back.' },
    hold: { label: 'Hold', help: 'Puts the call on hold, and back.' },
    show: { label: 'Show Offhook', help: 'Brings this window to the front.' },
    dialCopied: { label: 'Dial what I copied', help: 'Puts the number you copied into the dial box.' },
  } satisfies Record<HotkeyAction, { label: string; help: string }>,
  /** Where the system tells what is selected (X11). */
  hotkeySelected: 'One that is only selected in a text counts too, and first.',
  hotkeyNone: 'None',
  hotkeyPress: 'Press keys…',
  hotkeyListening: (what: string) => `Press the keys for “${what}” now. Esc leaves it as it was.`,
  hotkeyRecord: (what: string, keys: string) => `Shortcut for ${what}: ${keys}`,
  hotkeyRemove: (what: string) => `Remove the shortcut for ${what}`,
  hotkeyTaken: 'Another program has these keys, or your keyboard lacks one. Choose others.',
  hotkeyBare: (keys: string) => `While Offhook runs, no other program hears ${keys}.`,
  hotkeyGiven: (keys: string) => `Your desktop says: ${keys}.`,
  hotkeyNotGiven: 'Your desktop did not give these keys.',
  hotkeyDouble: (what: string) => `These keys stand for “${what}” already.`,
  hotkeyFaults: {
    unreadable: 'These keys cannot be a shortcut.',
    everyones: 'Other programs need these keys, or your desktop does. Choose others, such as Ctrl+Alt with a letter.',
    needsModifier: 'Hold Ctrl and Alt with it, or the like: alone it would be missing in every other program.',
  } satisfies Record<HotkeyFault, string>,
} as const;
