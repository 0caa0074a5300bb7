/** Headsets, for people at a terminal. Pure. */
import type { HeadsetState, HeadsetView } from '../../../shared/headset.ts';
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

function headsetRow({ name, model, state, buttons, learned, detail = '' }: HeadsetView, paint: Paint): string[] {
  const { states, button, learnedButton } = words.headsets;
  const found = buttons.filter((one) => one !== 'lineBusy').map((one) => button[one]);
  const pressed = [...found, ...learned.map((one) => learnedButton(button[one]))];
  return [paint(TONES[state], '●'), paint('bold', safe(name)), model, states[state], safe(pressed.join(', ') || detail)];
}

/** @param headsetFault why none can be seen */
export function headsetsText(headsets: readonly HeadsetView[], paint: Paint, headsetFault: string | null = null): string {
  const { empty, fault, warnings } = words.headsets;
  if (headsets.length === 0) return headsetFault === null ? `  ${empty.title}\n` : `  ${fault.title}: ${safe(headsetFault)}\n`;
  const told = headsets.flatMap(({ name, warnings: own }) =>
    own.map((warning) => `  ${paint('bold', safe(name))}: ${warnings[warning].title}. ${warnings[warning].text}\n`),
  );
  return table(headsets.map((headset) => headsetRow(headset, paint))) + told.join('');
}
