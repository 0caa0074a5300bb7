/** The wait for the press that is to be a button. */
import type { Learnable, LearnedButton } from '../../shared/headset.ts';
import type { Clock } from '../ports.ts';
import { learn, startLearning } from './doctor/learn.ts';
import type { Known } from './doctor/spots.ts';
import type { Reported } from './protocol/read-report.ts';

export interface LearningSession {
  readonly button: Learnable;
  hear(report: Buffer): void;
  stop(): void;
  /** Undefined: none came in time, or it was stopped. */
  readonly learned: Promise<LearnedButton | undefined>;
}

export interface LearningSetup {
  readonly button: Learnable;
  readonly known: Known;
  /** As it stands at rest. */
  readonly reported: Reported;
  readonly clock: Clock;
  readonly now: () => number;
}

const PATIENCE_MS = 15_000;

export function startLearningSession({ button, known, reported, clock, now }: LearningSetup): LearningSession {
  let learning = startLearning(button, reported);
  let settle: (learned: LearnedButton | undefined) => void = () => undefined;
  const learned = new Promise<LearnedButton | undefined>((resolve) => (settle = resolve));
  const giveUp = clock.after(PATIENCE_MS, () => settle(undefined));
  return {
    button,
    learned: learned.finally(giveUp),
    hear(report) {
      const heard = learn(learning, known, report, now());
      learning = heard.learning;
      if (heard.learned) settle(heard.learned);
    },
    stop: () => settle(undefined),
  };
}
