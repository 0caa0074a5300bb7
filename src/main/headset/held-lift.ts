/** A lift while it rings that may be the first half of a refusal, held back for a moment. */
import { isRinging, type Call } from '../../shared/call.ts';
import type { Cancel, Clock } from '../ports.ts';
import type { HeadsetLayout } from './descriptor/telephony.ts';
import type { Device } from './protocol/device.ts';
import type { ButtonEvent } from './protocol/read-report.ts';

/**
 * Some headsets say that their hook is up before they say that the call is refused, by one press. Two reports of one press are a few intervals of USB apart,
 * of some 10 ms each at most; nobody notices so little, and a headset waits 2 s for its answer.
 */
export const REFUSAL_MS = 40;

const isBegun = (event: ButtonEvent): boolean => event.kind === 'pressed' || event.on;
const refuses = ({ button }: Pick<ButtonEvent, 'button'>): boolean => button === 'reject' || button === 'drop';

/** A lift would answer now, and the headset has a button that refuses. */
export const isRefusable = ({ buttons }: HeadsetLayout, { written }: Device, calls: readonly Call[]): boolean =>
  !written.offHook && calls.some(isRinging) && buttons.some(refuses);

export class HeldLift {
  private held: { readonly pass: () => void; readonly cancel: Cancel } | undefined;

  constructor(private readonly clock: Clock) {}

  /**
   * A refusal takes the place of the lift before it; whatever else comes, the lift was meant.
   * @param isHeld whether a lift is held back now
   * @param pass what is done at the event, later than now only at a lift
   */
  take(event: ButtonEvent, isHeld: boolean, pass: () => void): void {
    const { held } = this;
    this.drop();
    if (!(refuses(event) && isBegun(event))) held?.pass();
    if (isHeld && event.button === 'hook' && isBegun(event))
      this.held = { pass, cancel: this.clock.after(REFUSAL_MS, () => this.release()) };
    else pass();
  }

  drop(): void {
    this.held?.cancel();
    this.held = undefined;
  }

  private release(): void {
    const { held } = this;
    this.held = undefined;
    held?.pass();
  }
}
