/** The words that /dev/uhid and a process that is a HID device exchange: `struct uhid_event` of linux/uhid.h, packed, on a little-endian machine. Pure. */

/** One event a read; what is written may be shorter. */
export const EVENT_BYTES = 4376;
/** `bus` of a device that is plugged in by USB. */
const BUS_USB = 3;

const TYPE = {
  destroy: 1,
  start: 2,
  open: 4,
  close: 5,
  output: 6,
  getReport: 9,
  getReportReply: 10,
  create2: 11,
  input2: 12,
  setReport: 13,
  setReportReply: 14,
} as const;

export interface UhidIdentity {
  readonly name: string;
  /** The serial number that programs see. */
  readonly uniq: string;
  readonly vendorId: number;
  readonly productId: number;
}

export type UhidEvent =
  | { readonly kind: 'start' | 'open' | 'close' | 'other' }
  /** An output report, with its id; 0 in front where none are numbered, for this is what hidraw was given. */
  | { readonly kind: 'output'; readonly report: Buffer }
  /** The kernel waits for the answer. */
  | { readonly kind: 'getReport'; readonly request: number }
  | { readonly kind: 'setReport'; readonly request: number };

function event(type: number, bytes: number): Buffer {
  const made = Buffer.alloc(4 + bytes);
  made.writeUInt32LE(type, 0);
  return made;
}

export function createEvent({ name, uniq, vendorId, productId }: UhidIdentity, descriptor: Uint8Array): Buffer {
  const made = event(TYPE.create2, 276 + descriptor.length);
  made.write(name.slice(0, 127), 4);
  made.write(uniq.slice(0, 63), 196);
  made.writeUInt16LE(descriptor.length, 260);
  made.writeUInt16LE(BUS_USB, 262);
  made.writeUInt32LE(vendorId, 264);
  made.writeUInt32LE(productId, 268);
  made.set(descriptor, 280);
  return made;
}

/** @param report with its id in front where reports are numbered */
export function inputEvent(report: Uint8Array): Buffer {
  const made = event(TYPE.input2, 2 + report.length);
  made.writeUInt16LE(report.length, 4);
  made.set(report, 6);
  return made;
}

export const destroyEvent = (): Buffer => event(TYPE.destroy, 0);

/** `EIO`: a headset's state cannot be read back. */
export function refusal({ kind, request }: Extract<UhidEvent, { request: number }>): Buffer {
  const made = kind === 'getReport' ? event(TYPE.getReportReply, 8) : event(TYPE.setReportReply, 6);
  made.writeUInt32LE(request, 4);
  made.writeUInt16LE(5, 8);
  return made;
}

export function readEvent(bytes: Buffer): UhidEvent {
  switch (bytes.readUInt32LE(0)) {
    case TYPE.start:
      return { kind: 'start' };
    case TYPE.open:
      return { kind: 'open' };
    case TYPE.close:
      return { kind: 'close' };
    case TYPE.output:
      return { kind: 'output', report: Buffer.from(bytes.subarray(4, 4 + bytes.readUInt16LE(4100))) };
    case TYPE.getReport:
      return { kind: 'getReport', request: bytes.readUInt32LE(4) };
    case TYPE.setReport:
      return { kind: 'setReport', request: bytes.readUInt32LE(4) };
    default:
      return { kind: 'other' };
  }
}
