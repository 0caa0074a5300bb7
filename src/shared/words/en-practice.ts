/** English for the practice line. */
import type { PracticePartyId } from '../practice.ts';

export const practice = {
  /** Of its account, too. */
  label: 'Practice line',
  offer: 'Try it without an account',
  /** Where the user has gone on without signing in. */
  try: 'Try the practice line',
  offerHelp: 'Call an echo test and a few others inside Offhook. Nothing leaves this computer.',
  open: 'Open practice line',
  opening: 'Opening the practice line…',
  failed: 'The practice line could not be opened. Please try again.',
  lead: 'All inside Offhook: nothing leaves this computer, and calls are not kept. A missed one leaves no mark.',
  list: 'Who you can call',
  accountLead: 'A small phone system inside Offhook. It stays until you end it or quit, and nothing is kept.',
  end: 'End practice line',
  endTitle: 'End the practice line?',
  addAccount: 'Add your own account',
  call: (name: string) => `Call ${name}`,
  dial: (number: string) => `Number ${number}`,
  /** In place of those in `ends`. */
  ends: {
    notFound: { sentence: 'Nobody on the practice line has this number', advice: 'Choose one from its list.' },
    missed: {
      sentence: 'Missed call',
      advice: 'With an account it would wait in your list of calls, and a notification would tell you. Practice calls are not kept.',
    },
  },
  parties: {
    echo: { name: 'Echo test', about: 'Repeats what you say.' },
    music: { name: 'Music box', about: 'Plays a tune. Keys change it.' },
    colleague: { name: 'Colleague', about: 'Answers. Try a transfer.' },
    caller: { name: 'Call me back', about: 'Hangs up, then rings you, even in do not disturb. You answer yourself.' },
    busy: { name: 'Busy line', about: 'Is on another call.' },
    absent: { name: 'Nobody in', about: 'Rings, but nobody answers.' },
  } satisfies Record<PracticePartyId, { readonly name: string; readonly about: string }>,
} as const;
