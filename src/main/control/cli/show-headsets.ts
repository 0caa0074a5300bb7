/** Headsets, for people at a terminal. Pure. */
import { useOf, type HeadsetState, type HeadsetView } from '../../../shared/headset.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { plainText } from '../../../shared/plain-text.ts';
import { table, type Paint } from './table.ts';
import { words } from './words.ts';

const MAX_SHOWN = 120;
const TONES: Readonly<Record<HeadsetState, Parameters<Paint>[0]>> = {
  opening: 'yellow',
  ready: 'green',
  forbidden: 'red',
  failed: 'red',
  unknown: 'dim',
  ignored: 'dim',
};

/** Devices name themselves, and terminals obey control characters. */
const safe = (text: string): string => plainText(text, MAX_SHOWN);

type Shown = Pick<AppSnapshot, 'headsets' | 'headsetFault' | 'calls'>;

function headsetRow(headset: HeadsetView, { headsets, calls }: Shown, paint: Paint): string[] {
  const { name, model, state, buttons, learned, detail = '' } = headset;
  const { states, button, learnedButton, inUse } = words.headsets;
  const use = useOf(headset, headsets, calls);
  const found = buttons.filter((one) => one !== 'lineBusy').map((one) => button[one]);
  const pressed = [...found, ...learned.map((one) => learnedButton(button[one]))];
  return [
    paint(TONES[state], '●'),
    paint('bold', safe(name)),
    model,
    use ? `${states[state]}, ${inUse[use]}` : states[state],
    safe(pressed.join(', ') || detail),
  ];
}

export function headsetsText(shown: Shown, paint: Paint): string {
  const { headsets, headsetFault } = shown;
  const { empty, fault, warnings } = words.headsets;
  if (headsets.length === 0) return headsetFault === null ? `  ${empty.title}\n` : `  ${fault.title}: ${safe(headsetFault)}\n`;
  const told = headsets.flatMap(({ name, warnings: own }) =>
    own.map((warning) => `  ${paint('bold', safe(name))}: ${warnings[warning].title}. ${warnings[warning].text}\n`),
  );
  return table(headsets.map((headset) => headsetRow(headset, shown, paint))) + told.join('');
}
