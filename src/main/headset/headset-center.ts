/** The headsets that are plugged in: who is opened, heard and lit. */
import type { CommandValue } from '../../shared/commands.ts';
import type { Learnable } from '../../shared/headset.ts';

/** What is there is in the snapshot. Methods that name a headset throw CommandError `noSuchHeadset` where it is none, `notPossible` where it is not ready. */
export interface HeadsetCenter {
  /** Resolves when it has begun. `notPossible` while a call is up. */
  test(headsetId: string, what: 'ring' | 'lights'): Promise<void>;
  /** Resolves when a press came: it is learned, or known already. Neither: none came within 15 s, or it was stopped; `interrupted`: a call has come, or the headset is gone. */
  learn(headsetId: string, button: Learnable): Promise<CommandValue<'learnHeadsetButton'>>;
  stopLearning(headsetId: string): void;
  forget(headsetId: string): Promise<void>;
  explain(headsetId: string): Promise<string>;
  /** The machine has slept, or something of sound was plugged in: look again. */
  lookAgain(): void;
  /** All lights out, all closed; within 1 s. */
  close(): Promise<void>;
}
