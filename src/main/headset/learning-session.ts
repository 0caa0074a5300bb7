/** The wait for the press that is to be a button. */
import type { HeadsetButton, Learnable, LearnedButton } from '../../shared/headset.ts';
import type { Clock } from '../ports.ts';
import { learn, startLearning, TOGETHER_MS } from './doctor/learn.ts';
import type { Known } from './doctor/spots.ts';
import type { Reported } from './protocol/read-report.ts';
import type { Lights } from './protocol/write-reports.ts';

export type Taught = { readonly learned: LearnedButton } | { readonly known: HeadsetButton } | { readonly isInterrupted: true };

export interface LearningSession {
  readonly button: Learnable;
  /** What the headset is to show meanwhile; undefined: how the calls stand. */
  readonly lights: Lights | undefined;
  hear(report: Buffer): void;
  stop(): void;
  /** A call has come, or the headset goes. */
  interrupt(): void;
  /** Undefined: no press came in time, or it was stopped. */
  readonly taught: Promise<Taught | undefined>;
}

export interface LearningSetup {
  readonly button: Learnable;
  readonly known: Known;
  /** As it stands at rest. */
  readonly reported: Reported;
  /** Another program's call is on it: it says all that it says in a call, and is told nothing. */
  readonly isShared: boolean;
  readonly clock: Clock;
  readonly now: () => number;
}

const PATIENCE_MS = 15_000;

/** Many headsets keep these to themselves but in a call, or while it rings. */
const IN_CALL: Lights = { offHook: true };
const RINGING: Lights = { ring: true, ringer: true };
const LIGHTS: Readonly<Record<Learnable, Lights | undefined>> = {
  ...{ hook: undefined, redial: undefined },
  ...{ mute: IN_CALL, flash: IN_CALL, reject: RINGING },
};

export function startLearningSession({ button, known, reported, isShared, clock, now }: LearningSetup): LearningSession {
  const lights = isShared ? undefined : LIGHTS[button];
  let learning = startLearning(button, reported, lights && { lights, at: now() });
  let settle: (taught: Taught | undefined) => void = () => undefined;
  const taught = new Promise<Taught | undefined>((resolve) => (settle = resolve));
  const giveUp = clock.after(PATIENCE_MS, () => settle(undefined));
  return {
    button,
    lights,
    taught: taught.finally(giveUp),
    hear(report) {
      const lesson = learn(learning, known, report, now());
      learning = lesson.learning;
      const { learned } = lesson;
      if (lesson.known) settle({ known: lesson.known });
      // Not at once: it may have been a vendor's word for a known button, whose own comes after it.
      else if (learned) clock.after(TOGETHER_MS, () => settle({ learned }));
    },
    stop: () => settle(undefined),
    interrupt: () => settle({ isInterrupted: true }),
  };
}
