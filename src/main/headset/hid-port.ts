/** The edge of the headset module: what it needs of the system's HID devices. Its fake is in `test/support/fakes`. */
import type { HeadsetRule } from '../../shared/headset.ts';
import type { Cancel } from '../ports.ts';

export interface HidDevice {
  /** What `open` takes; no two listed devices have the same. */
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly name: string;
  /** It is listed with a telephony collection: it says that it is a headset, a handset or a telephone, whatever it has of one. */
  readonly isTelephony: boolean;
}

const hex = (id: number): string => id.toString(16).padStart(4, '0');
/** As HeadsetView.model has it. */
export const modelOf = ({ vendorId, productId }: Pick<HidDevice, 'vendorId' | 'productId'>): string => `${hex(vendorId)}:${hex(productId)}`;

export interface HidListener {
  /** An input report as it came: the id first where the device numbers its reports, bare where it does not. */
  report(report: Buffer): void;
  /** It was unplugged, or broke. MUST come exactly once, and not after `close`. */
  lost(detail: string): void;
}

export interface HidHandle {
  /** A whole output report, its id first, 0 where the device numbers none. Reports MUST go out in the order of the calls. Rejects with HidError. */
  write(report: Buffer): Promise<void>;
  /** MUST settle, also when it is unplugged or closed already. */
  close(): Promise<void>;
}

/** `forbidden`: there, and not for us. `gone`: not there any more. */
export type HidFault = 'forbidden' | 'gone' | 'failed';
export class HidError extends Error {
  constructor(
    readonly fault: HidFault,
    /** The system's words. */
    message: string,
  ) {
    super(message);
    this.name = 'HidError';
  }
}

export interface HidPort {
  /** Those with a telephony or consumer collection; each path once, though it may have several collections. Rejects where HID cannot be had at all. */
  list(): Promise<readonly HidDevice[]>;
  /** The report descriptor; without permission to open where the system has it elsewhere. Rejects with HidError. */
  descriptor(device: HidDevice): Promise<Buffer>;
  /** MUST NOT keep other programs from it. No report is told before the promise has resolved. Rejects with HidError. */
  open(device: HidDevice, listener: HidListener): Promise<HidHandle>;
  /** Something was plugged in or out; what, `list` says. MUST NOT come from a poll faster than one in 10 s; may come for nothing. */
  onChange(run: () => void): Cancel;
}

/** The system's permission to use headsets. */
export interface HeadsetAccess {
  rule(): Promise<HeadsetRule>;
  /** Asks for the administrator's password. `mute` absent: the optional rule stays as it is. Rejects with AccessError. */
  allow(options: { readonly mute?: boolean | undefined }): Promise<void>;
}

/** `declined`: the user gave no password. `unavailable`: there is nobody to ask for it; `message` says what to do by hand. */
export class AccessError extends Error {
  constructor(
    readonly fault: 'declined' | 'unavailable' | 'failed',
    message: string,
  ) {
    super(message);
    this.name = 'AccessError';
  }
}
