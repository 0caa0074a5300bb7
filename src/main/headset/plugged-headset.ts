/** One device that the system lists: whether it is a headset at all, whether it is open, and why not. */
import type { Call } from '../../shared/call.ts';
import type { HeadsetView, LearnedButton } from '../../shared/headset.ts';
import type { Clock, Log } from '../ports.ts';
import { parseDescriptor } from './descriptor/parse-descriptor.ts';
import { findTelephony } from './descriptor/telephony.ts';
import type { Known } from './doctor/spots.ts';
import type { Trace } from './doctor/trace.ts';
import { HidError, modelOf, type HidDevice, type HidFault, type HidHandle, type HidListener, type HidPort } from './hid-port.ts';
import { OpenHeadset } from './open-headset.ts';
import type { Wish } from './protocol/decide.ts';

/** What headsets are told of the phone, and ask of it. */
export interface HeadsetPhone {
  calls(): readonly Call[];
  isWanted(model: string): boolean;
  learned(model: string): readonly LearnedButton[];
  isInUse(id: string): boolean;
  takeOver(id: string): void;
  /** Starts at once, never throws or rejects; false: it was refused. */
  run(wish: Wish): Promise<boolean>;
}

export interface PluggedHeadsetSetup {
  readonly id: string;
  readonly device: HidDevice;
  /** What passed when it was plugged in before is in it already. */
  readonly trace: Trace;
  readonly hid: HidPort;
  readonly clock: Clock;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  readonly phone: HeadsetPhone;
  readonly onSeen: () => void;
  /** It was lost, or was not there when it was to be opened: whether it is still plugged in, a look says. */
  readonly onGone: (plugged: PluggedHeadset) => void;
}

type Standing =
  | { readonly kind: 'asked' }
  /** It is no headset, or none that is known. */
  | { readonly kind: 'other' }
  /** Not wanted. */
  | { readonly kind: 'left' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'shut'; readonly state: 'forbidden' | 'failed'; readonly detail: string }
  | { readonly kind: 'open'; readonly headset: OpenHeadset }
  | { readonly kind: 'gone'; readonly detail: string }
  | { readonly kind: 'givenUp'; readonly detail: string };

/** The system gives access some 100 ms after it lists a device, or later on a busy machine. */
const RETRY_MS = [100, 300, 1000, 3000];
const NO_RETRY: readonly number[] = [];

const asFault = (error: unknown): { readonly fault: HidFault; readonly message: string } =>
  error instanceof HidError ? error : { fault: 'failed', message: String(error) };

export class PluggedHeadset {
  readonly model: string;
  /** Undefined: it is no headset, or that is not known yet. */
  known: Known | undefined;
  /** Its report descriptor. */
  descriptor: Buffer | undefined;
  private standing: Standing = { kind: 'asked' };
  private closing: Promise<void> = Promise.resolve();

  constructor(private readonly setup: PluggedHeadsetSetup) {
    this.model = modelOf(setup.device);
    void this.ask(this.standing);
  }

  get id(): string {
    return this.setup.id;
  }
  get isGivenUp(): boolean {
    return this.standing.kind === 'givenUp';
  }
  /** It is open, and shows the calls. */
  get isInUse(): boolean {
    return this.headset !== undefined && this.setup.phone.isInUse(this.id);
  }
  get trace(): Trace {
    return this.setup.trace;
  }
  get device(): HidDevice {
    return this.setup.device;
  }
  get headset(): OpenHeadset | undefined {
    return this.standing.kind === 'open' ? this.standing.headset : undefined;
  }

  /** Undefined: nobody is to see it. */
  view(): Pick<HeadsetView, 'id' | 'model' | 'name' | 'state' | 'detail'> | undefined {
    const { standing, model } = this;
    const { name } = this.device;
    // Whoever has plugged in a telephone looks for it, also where nothing can be done with it. Of all else nobody knows yet whether it is a headset.
    if (!this.known && !this.device.isTelephony) return undefined;
    const row = (state: HeadsetView['state'], detail?: string) => ({ id: this.id, model, name, state, ...(detail ? { detail } : {}) });
    switch (standing.kind) {
      case 'left':
        return row('ignored');
      case 'asked':
      case 'opening':
        return row('opening');
      case 'shut':
        return row(standing.state, standing.detail);
      case 'givenUp':
        return row('failed', standing.detail);
      case 'open':
        return row(standing.headset.isReady ? 'ready' : 'opening');
      case 'other':
        return row('unknown');
      case 'gone':
        return undefined;
    }
  }

  /** Opened or left, as the settings are now. */
  follow(): void {
    const isWanted = this.setup.phone.isWanted(this.model);
    if (!isWanted && this.isLive()) {
      this.end();
      this.stand({ kind: 'left' });
    }
    if (isWanted && this.standing.kind === 'left') void (this.known ? this.open(RETRY_MS) : this.ask(this.stand({ kind: 'asked' })));
  }

  /** Once more, if it could not be opened, or said nothing of itself. */
  retry(): void {
    if (this.standing.kind === 'shut') void (this.known ? this.open(NO_RETRY) : this.ask(this.stand({ kind: 'asked' })));
  }

  /** It is gone too often, and is not tried any more. */
  giveUp(): void {
    if (this.standing.kind === 'gone') this.stand({ kind: 'givenUp', detail: this.standing.detail });
  }

  /** It is not listed any more, or the phone goes. */
  close(): Promise<void> {
    this.end();
    this.stand({ kind: 'gone', detail: 'unplugged, or not wanted' });
    return this.closing;
  }

  private isLive(): boolean {
    return ['opening', 'open', 'shut', 'givenUp'].includes(this.standing.kind);
  }

  private end(): void {
    if (this.standing.kind === 'open') this.closing = this.standing.headset.close().catch((error: unknown) => this.note('close', error));
  }

  private stand<S extends Standing>(standing: S): S {
    this.standing = standing;
    const words = standing.kind === 'shut' ? standing.state : standing.kind;
    this.trace.note('detail' in standing ? `${words}: ${standing.detail}` : words, this.setup.now());
    this.setup.onSeen();
    return standing;
  }

  private note(what: string, error: unknown): void {
    this.setup.log.warn(`a headset failed to ${what}`, { model: this.model, error: asFault(error).message });
  }

  private async ask(asked: Standing): Promise<void> {
    const bytes = await this.trying(asked, RETRY_MS, () => this.setup.hid.descriptor(this.device));
    if (!bytes || this.standing !== asked) return;
    this.descriptor = bytes;
    const descriptor = parseDescriptor(bytes);
    const layout = findTelephony(descriptor);
    if (!layout) {
      this.stand({ kind: 'other' });
      return;
    }
    this.known = { descriptor, layout };
    if (this.setup.phone.isWanted(this.model)) await this.open(RETRY_MS);
    else this.stand({ kind: 'left' });
  }

  private async open(retries: readonly number[]): Promise<void> {
    const { known } = this;
    if (!known) return;
    // What cannot be opened stays seen as that while it is tried once more.
    const opening: Standing = retries.length > 0 ? this.stand({ kind: 'opening' }) : (this.standing = { ...this.standing });
    await this.closing;
    let lost: string | undefined;
    const listener: HidListener = {
      report: (report) => this.hear(report),
      lost: (detail) => {
        lost = detail;
        this.lost(detail);
      },
    };
    const handle = await this.trying(opening, retries, () => this.setup.hid.open(this.device, listener));
    if (!handle) return;
    if (this.standing !== opening) {
      await handle.close().catch((error: unknown) => this.note('close', error));
      return;
    }
    this.stand({ kind: 'open', headset: this.speakTo(handle, known) });
    if (lost !== undefined) this.lost(lost);
  }

  /** Undefined: it did not come about, and `standing` says why. */
  private async trying<T>(standing: Standing, retries: readonly number[], attempt: () => Promise<T>): Promise<T | undefined> {
    for (const wait of [...retries, undefined]) {
      if (this.standing !== standing) return undefined;
      try {
        return await attempt();
      } catch (error) {
        if (this.standing !== standing) return undefined;
        const { fault, message } = asFault(error);
        if (fault === 'gone') this.lost(message);
        else if (wait === undefined) this.stand({ kind: 'shut', state: fault, detail: message });
        else await new Promise<void>((resolve) => void this.setup.clock.after(wait, resolve));
      }
    }
    return undefined;
  }

  private speakTo(handle: HidHandle, known: Known): OpenHeadset {
    const { id, model, trace } = this;
    const { phone, clock, now, log, onSeen } = this.setup;
    return new OpenHeadset({
      ...{ handle, known, trace, clock, now, log, onSeen },
      learned: () => phone.learned(model),
      calls: () => phone.calls(),
      isInUse: () => phone.isInUse(id),
      takeOver: () => phone.takeOver(id),
      run: async (wish) => {
        trace.note(`asked for: ${wish.name}`, now());
        const isDone = await phone.run(wish);
        if (!isDone) trace.note(`refused: ${wish.name}`, now());
        return isDone;
      },
      onLost: (detail) => this.lost(detail),
    });
  }

  private hear(report: Buffer): void {
    try {
      this.headset?.hear(report);
    } catch (error) {
      this.note('be understood', error instanceof Error ? (error.stack ?? error.message) : error);
    }
  }

  private lost(detail: string): void {
    const { standing } = this;
    if (standing.kind === 'gone' || standing.kind === 'givenUp') return;
    if (standing.kind === 'open') standing.headset.leave();
    this.setup.log.info('a headset is gone', { model: this.model, detail });
    this.stand({ kind: 'gone', detail });
    this.setup.onGone(this);
  }
}
