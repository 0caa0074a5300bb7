/** What the doctor sees of one open headset: its presses, and what is wrong with it. A small object, since it lives as long as the headset is open. */
import type { HeadsetRule, HeadsetView, HeadsetWarning } from '../../../shared/headset.ts';
import type { Clock } from '../../ports.ts';
import type { HeadsetLayout } from '../descriptor/telephony.ts';
import type { Device } from '../protocol/device.ts';
import type { ButtonEvent } from '../protocol/read-report.ts';
import type { Lights } from '../protocol/write-reports.ts';
import { pressOf } from './press-of.ts';
import { answered, heardMute, noSymptoms, seen, SHARED_AFTER_MS, TOLD_MS, warningsFor } from './warnings.ts';

export interface FindingsParts {
  /** Without what was learned. */
  readonly found: HeadsetLayout;
  readonly clock: Clock;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** There is something to be seen that no event tells of. */
  readonly onSeen: () => void;
}

export class Findings {
  lastPress: HeadsetView['lastPress'];
  private symptoms = noSymptoms;

  constructor(private readonly parts: FindingsParts) {}

  warnings(rule: HeadsetRule): readonly HeadsetWarning[] {
    return warningsFor(this.symptoms, this.parts.found, rule, this.parts.now());
  }

  /**
   * As it is read, whatever becomes of it, and whenever.
   * @param written what the headset had been told by then
   */
  read(event: ButtonEvent, written: Lights): void {
    const press = pressOf(event, written);
    if (press) this.lastPress = { ...press, at: this.parts.clock.now() };
  }

  /** @param before as it stood when the event came, `after`: after what was written upon it */
  happened(event: ButtonEvent, before: Device, after: Device): void {
    const { clock, now, onSeen } = this.parts;
    const { sharedSince, loopAt } = this.symptoms;
    this.symptoms = seen(heardMute(this.symptoms, event, before, now()), after, now());
    if (sharedSince === undefined && this.symptoms.sharedSince !== undefined) clock.after(SHARED_AFTER_MS, onSeen);
    if (loopAt !== this.symptoms.loopAt) clock.after(TOLD_MS, onSeen);
  }

  /** It was told something. */
  told(device: Device): void {
    this.symptoms = seen(this.symptoms, device, this.parts.now());
  }

  /** A write was refused, or taken. */
  written(isRefused: boolean): void {
    const before = this.symptoms;
    this.symptoms = answered(before, isRefused);
    if (this.symptoms !== before) this.parts.onSeen();
  }
}
