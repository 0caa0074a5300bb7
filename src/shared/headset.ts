/** What can be seen of the headsets that are plugged in. */
import { isLive, isRinging, type Call } from './call.ts';

export const HEADSET_BUTTONS = ['hook', 'mute', 'flash', 'redial', 'hold', 'reject', 'drop', 'lineBusy'] as const;
export type HeadsetButton = (typeof HEADSET_BUTTONS)[number];
/** The last four are known and put out, but say nothing of a call that others do not: they are lit in a test only. */
export type HeadsetLight =
  'offHook' | 'mute' | 'ring' | 'ringer' | 'hold' | 'microphone' | 'messageWaiting' | 'speaker' | 'sendCalls' | 'onLine';

/** What the user may teach a button to be; `lineBusy` is no button that a person presses. */
export const LEARNABLE = ['hook', 'mute', 'flash', 'redial', 'reject'] as const satisfies readonly HeadsetButton[];
export type Learnable = (typeof LEARNABLE)[number];

/** A button that no rule covers, as the user has shown it: the bits of an input report that are 1 while it is pressed. Kept for each model. */
export interface LearnedButton {
  button: Learnable;
  /** 0 where the device numbers no reports. */
  reportId: number;
  /** From the first bit behind the id, lowest bit of a byte first; 1 to 32 of them. */
  bitOffset: number;
  bitSize: number;
  /** What these bits are while it is pressed; never 0. */
  value: number;
}

export type HeadsetState =
  | 'opening'
  /** Its buttons are heard and its lights are ours. */
  | 'ready'
  /** The system gives no access to it: on Linux its rule is missing, on macOS Input Monitoring is. */
  | 'forbidden'
  /** It could not be opened, or broke off without being unplugged. */
  | 'failed'
  /** It says that it is a telephone, but has no button and light of one that is known: it is left alone, and shown so that it can be reported. */
  | 'unknown'
  /** The user wants it left alone. */
  | 'ignored';

export type HeadsetWarning =
  /** It says that it is in a call, and the call is not ours. */
  | 'otherProgram'
  /** The same of one that cannot say whether it was only pressed. */
  | 'lifted'
  /** Muted and unmuted over and over without anybody: two programs, or program and headset, answer each other. */
  | 'muteLoop'
  /** What was written to it last was refused: its lights are not as shown. */
  | 'notWritten'
  /** The desktop mutes the system's microphone by the same button (Linux): two mutes on one press. */
  | 'systemMute';

export interface HeadsetView {
  /** For as long as it is plugged in. */
  readonly id: string;
  /** `vendor:product`, four hex digits each, in lower case. What is learned and what is ignored is kept by it. */
  readonly model: string;
  /** As it names itself. */
  readonly name: string;
  readonly state: HeadsetState;
  /** The system's own words for `forbidden` and `failed`. */
  readonly detail?: string;
  /** By its descriptor. */
  readonly buttons: readonly HeadsetButton[];
  readonly lights: readonly HeadsetLight[];
  /** What the user has taught beside them, maybe a second button of the same name. */
  readonly learned: readonly Learnable[];
  /** The lights that are on, as last written. */
  readonly lit: readonly HeadsetLight[];
  /** `at`: epoch ms. */
  readonly lastPress?: { readonly button: HeadsetButton; readonly isLearned?: true; readonly at: number };
  /** Of those that are open this one shows the calls, or will; all ring. */
  readonly inUse?: true;
  readonly warnings: readonly HeadsetWarning[];
  /** It waits for the press that is to be this button. */
  readonly learning?: Learnable;
  /** Its lights are on for a test. */
  readonly testing?: true;
}

/** Linux: what is installed of the two rules for udev. */
export interface HeadsetRules {
  /** That which lets a user of the seat open headsets. `differs`: one of its name that says something else, edited or of another version, which may do as well. */
  readonly access: 'missing' | 'differs' | 'installed';
  /** There is the one that keeps the desktop's hands off their mute button and light. */
  readonly mute: boolean;
}
/** `unneeded`: systems without such rules. */
export type HeadsetRule = 'unneeded' | HeadsetRules;

/** Whom the system keeps from opening its headset, or nobody: where all open, no rule is missing, whatever files there are. */
export const forbiddenIn = (headsets: readonly HeadsetView[]): HeadsetView | undefined =>
  headsets.findLast(({ state }) => state === 'forbidden');

/** Of several that could, this one shows the call that is up now, or will show the next; undefined: another does, or there is no other. */
export function useOf({ inUse }: HeadsetView, headsets: readonly HeadsetView[], calls: readonly Call[]): 'now' | 'next' | undefined {
  if (!inUse || headsets.filter(({ state }) => state === 'ready').length < 2) return undefined;
  return calls.some((call) => isLive(call) && !isRinging(call)) ? 'now' : 'next';
}

/** For logs and reports. */
export const describeRules = ({ access, mute }: HeadsetRules): string => `the rule ${access}, that for mute ${mute ? 'there' : 'missing'}`;
