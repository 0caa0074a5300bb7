/**
 * Learning a button from its press: what leaves 0 and comes straight back to it, where no rule covers it. What goes on to a third value counts or measures
 * something, and is left out until the learning ends; so is what comes along with a known button, since vendors' own reports repeat every press. Pure.
 */
import type { Learnable, LearnedButton } from '../../../shared/headset.ts';
import type { ButtonPlace } from '../descriptor/telephony.ts';
import { bitsAt, splitReport, type Reported } from '../protocol/read-report.ts';
import { isCovered, spotsOf, withHead, type Known, type Spot } from './spots.ts';

export interface Learning {
  readonly button: Learnable;
  /** The last payload of each report. */
  readonly reported: Reported;
  /** By spot: what would be learned if it went back to 0 now. */
  readonly down: ReadonlyMap<string, LearnedButton>;
  /** Spots that are no buttons. */
  readonly restless: ReadonlySet<string>;
  /** When a known button last changed. */
  readonly knownAt: number;
}

/** So close to a known button, a change is its echo. */
const TOGETHER_MS = 300;

/** @param reported the payloads at rest; of a report that was never sent, 0 is taken */
export const startLearning = (button: Learnable, reported: Reported): Learning => ({
  button,
  reported,
  down: new Map(),
  restless: new Set(),
  knownAt: -Infinity,
});

const EMPTY = Buffer.alloc(0);
const keyOf = ({ reportId, bitOffset }: Spot): string => `${reportId}.${bitOffset}`;

function pressedAt(spot: Spot, payload: Buffer, button: Learnable, known: Known): LearnedButton | undefined {
  const place = withHead(spot, known);
  const isKnown = known.layout.buttons.some((other) => isCovered(other, spot, bitsAt(payload, spot)));
  return isKnown ? undefined : { button, ...place, value: bitsAt(payload, place) };
}

/** Of an array, what is not this button's value is all the same. */
function hasChanged(place: ButtonPlace, now: Buffer, before: Buffer): boolean {
  const [value, last] = [bitsAt(now, place), bitsAt(before, place)];
  return place.arrayValue === undefined ? value !== last : (value === place.arrayValue) !== (last === place.arrayValue);
}

/**
 * @param report as it was read
 * @param now milliseconds of a monotonic clock
 */
export function learn(
  learning: Learning,
  known: Known,
  report: Buffer,
  now: number,
): { readonly learning: Learning; readonly learned?: LearnedButton } {
  const split = splitReport(known.layout, report);
  if (!split) return { learning };
  const { id, payload } = split;
  const before = learning.reported.get(id) ?? EMPTY;
  const reported = new Map(learning.reported).set(id, Buffer.from(payload));
  if (known.layout.buttons.some((place) => place.reportId === id && hasChanged(place, payload, before)))
    return { learning: { ...learning, reported, down: new Map(), knownAt: now } };
  const isEcho = now - learning.knownAt < TOGETHER_MS;
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
