/** Digits one after the other, each of them a row of packets 20 ms apart. The same pace for RFC 4733 and for tones in the sound. */

export const STEP_MS = 20;
/** Above the 40 ms on and off that ITU-T Q.24 asks for, with room for a bad network. */
const TONE_STEPS = 5;
/** RFC 4733 2.5.1.4: the end is told three times. */
const END_REPEATS = 2;
const GAP_STEPS = 4;
/** A comma, as in a stored number: wait for the other machine. */
const PAUSE_STEPS = 100;

export interface DigitStep {
  readonly digit: string;
  /** Since its begin, 1 for the first packet. */
  readonly step: number;
  readonly end: boolean;
  /** Said before, and told again in case it was lost. */
  readonly repeated: boolean;
}

export interface DigitPlayer {
  press(digits: string): void;
  /** Sound is to be held back: a digit takes its place. */
  readonly isSounding: boolean;
  close(): void;
}

type Slot = DigitStep | 'gap';

const gap = (steps: number): Slot[] => Array.from({ length: steps }, () => 'gap');

function slotsOf(digit: string): Slot[] {
  if (digit === ',') return gap(PAUSE_STEPS);
  const steps = Array.from({ length: TONE_STEPS }, (_, i) => ({ digit, step: i + 1, end: i + 1 === TONE_STEPS, repeated: false }));
  const repeats = Array.from({ length: END_REPEATS }, () => ({ digit, step: TONE_STEPS, end: true, repeated: true }));
  return [...steps, ...repeats, ...gap(GAP_STEPS)];
}

/** @param play MUST NOT throw */
export function createDigitPlayer(play: (step: DigitStep) => void): DigitPlayer {
  let slots: Slot[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = 0;
  let isSounding = false;

  function run(): void {
    timer = undefined;
    const slot = slots.shift();
    isSounding = slot !== undefined && slot !== 'gap';
    if (slot === undefined) return;
    if (slot !== 'gap') play(slot);
    // By the plan and not by the last step: a late timer must not stretch the digit.
    due += STEP_MS;
    timer = setTimeout(run, Math.max(0, due - performance.now()));
  }

  return {
    press(digits) {
      slots.push(...[...digits].flatMap(slotsOf));
      if (timer) return;
      due = performance.now();
      run();
    },
    get isSounding() {
      return isSounding;
    },
    close() {
      slots = [];
      isSounding = false;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
