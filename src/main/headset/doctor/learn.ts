/**
 * Learning a button from its press: what leaves 0 and comes straight back to it, where no rule covers it. What goes on to a third value counts or measures
 * something, and is left out until the learning ends; so is what comes along with a known button, since vendors' own reports repeat every press. Pure.
 */
import type { HeadsetButton, Learnable, LearnedButton } from '../../../shared/headset.ts';
import { bitsAt } from '../descriptor/bits.ts';
import type { ButtonPlace } from '../descriptor/telephony.ts';
import { isDown, readReport, splitReport, type ButtonEvent, type Reported } from '../protocol/read-report.ts';
import type { Lights } from '../protocol/write-reports.ts';
import { isCovered, spotsOf, withHead, type Known, type Spot } from './spots.ts';

export interface Learning {
  readonly button: Learnable;
  /** The last payload of each report. */
  readonly reported: Reported;
  /** By spot: what would be learned if it went back to 0 now. */
  readonly down: ReadonlyMap<string, LearnedButton>;
  /** Spots that are no buttons. */
  readonly restless: ReadonlySet<string>;
  readonly isOffHook: boolean;
  /** Until then what changes is no press: a known button has just changed, or it answers what it was told. Milliseconds of the clock that `learn` has. */
  readonly echoUntil: number;
  readonly answersUntil: number;
}

/** So close to a known button, a change is its echo. */
export const TOGETHER_MS = 300;
/** So long it may answer what it was told, as some press mute by themselves when they are told how mute stands. */
const ANSWER_MS = 700;

/** What the headset was told for the learning. */
export interface Told {
  readonly lights: Lights;
  readonly at: number;
}

/** @param reported the payloads at rest; of a report that was never sent, 0 is taken */
export const startLearning = (button: Learnable, reported: Reported, told?: Told): Learning => ({
  ...{ button, reported, down: new Map(), restless: new Set(), echoUntil: -Infinity },
  isOffHook: told?.lights.offHook === true,
  answersUntil: told ? told.at + ANSWER_MS : -Infinity,
});

const EMPTY = Buffer.alloc(0);
const keyOf = ({ reportId, bitOffset }: Spot): string => `${reportId}.${bitOffset}`;

function pressedAt(spot: Spot, payload: Buffer, button: Learnable, known: Known): LearnedButton | undefined {
  const place = withHead(spot, known);
  const isKnown = known.layout.buttons.some((other) => isCovered(other, spot, bitsAt(payload, spot)));
  return isKnown ? undefined : { button, ...place, value: bitsAt(payload, place) };
}

/** Of an array, what is not this button's value is all the same. */
const hasChanged = (place: ButtonPlace, now: Buffer, before: Buffer): boolean =>
  place.arrayValue === undefined ? bitsAt(now, place) !== bitsAt(before, place) : isDown(place, now) !== isDown(place, before);

/** The known button that a person has pressed, as far as that can be told from a headset's own doing. */
function knownPress(events: readonly ButtonEvent[], { isOffHook }: Learning): HeadsetButton | undefined {
  const isPress = (event: ButtonEvent): boolean => {
    if (event.kind === 'pressed') return true;
    if (event.isRepeated || event.button === 'lineBusy') return false;
    // A hook that does as it was told acknowledges; a switch for mute is pressed both ways.
    return event.button === 'hook' ? event.on !== isOffHook : event.on || event.button === 'mute';
  };
  return events.find(isPress)?.button;
}

export interface Lesson {
  readonly learning: Learning;
  readonly learned?: LearnedButton;
  /** What was pressed has a rule already. */
  readonly known?: HeadsetButton | undefined;
}

/**
 * @param report as it was read
 * @param now milliseconds of a monotonic clock
 */
export function learn(learning: Learning, known: Known, report: Buffer, now: number): Lesson {
  const split = splitReport(known.layout, report);
  if (!split) return { learning };
  const { id, payload } = split;
  const before = learning.reported.get(id) ?? EMPTY;
  const reported = new Map(learning.reported).set(id, Buffer.from(payload));
  const isAnswer = now < learning.answersUntil;
  if (known.layout.buttons.some((place) => place.reportId === id && hasChanged(place, payload, before))) {
    const { events } = readReport(known.layout, learning.reported, report);
    const after = { ...learning, reported, down: new Map(), echoUntil: now + TOGETHER_MS };
    return { learning: after, known: isAnswer ? undefined : knownPress(events, learning) };
  }
  const isEcho = isAnswer || now < learning.echoUntil;
  const [down, restless] = [new Map(learning.down), new Set(learning.restless)];
  let learned: LearnedButton | undefined;
  for (const spot of spotsOf(known, id, Math.max(payload.length, before.length))) {
    const [key, value, last] = [keyOf(spot), bitsAt(payload, spot), bitsAt(before, spot)];
    if (value === last || restless.has(key)) continue;
    if (value === 0) learned ??= down.get(key);
    if (value !== 0 && last !== 0) restless.add(key);
    const press = last === 0 && !isEcho ? pressedAt(spot, payload, learning.button, known) : undefined;
    if (press) down.set(key, press);
    else down.delete(key);
  }
  return { learning: { ...learning, reported, down, restless }, ...(learned ? { learned } : {}) };
}
