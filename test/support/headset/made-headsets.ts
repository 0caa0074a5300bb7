/**
 * Headsets that nobody sells: one for each family of layouts that real ones have, each with its report descriptor, and where its buttons and lights are
 * as whoever wrote that descriptor meant it. What the parser makes of it is not asked.
 */
import type { Button, Light } from '../../../src/main/headset/descriptor/telephony.ts';
import type { UhidIdentity } from './uhid-event.ts';

export interface WiredButton {
  readonly reportId: number;
  readonly bit: number;
  /** `state`: 1 while it stands so. `pulse`: 1 and then 0 for each press. */
  readonly kind: 'state' | 'pulse';
}
export interface Wiring {
  readonly isNumbered: boolean;
  readonly buttons: Partial<Readonly<Record<Button, WiredButton>>>;
  readonly lights: Partial<Readonly<Record<Light, { readonly reportId: number; readonly bit: number }>>>;
  /** Bytes behind the id. */
  readonly inputBytes: Readonly<Record<number, number>>;
  readonly outputBytes: Readonly<Record<number, number>>;
}
export interface MadeHeadset {
  readonly identity: UhidIdentity;
  readonly descriptor: Buffer;
  readonly wiring: Wiring;
}

/** Bytes in hex, and behind two spaces what they say. */
const bytesOf = (lines: string): Buffer =>
  Buffer.from(
    lines
      .trim()
      .split('\n')
      .map((line) => line.trim().split('  ')[0] ?? '')
      .join('')
      .replaceAll(' ', ''),
    'hex',
  );

const state = (reportId: number, bit: number): WiredButton => ({ reportId, bit, kind: 'state' });
const pulse = (reportId: number, bit: number): WiredButton => ({ reportId, bit, kind: 'pulse' });
const at = (reportId: number, bit: number) => ({ reportId, bit });

const identity = (name: string, productId: number): UhidIdentity => ({ name, uniq: `made-${productId}`, vendorId: 0x1209, productId });

/** All lights in one report of two bytes; a vendor's collection repeats the buttons. */
const shared: MadeHeadset = {
  identity: identity('Made Shared', 1),
  descriptor: bytesOf(`
    05 0b 09 05 a1 01  Telephony: Headset
    85 02 15 00 25 01 75 01  Report 2, bits
    95 02 09 20 09 97 81 22  in: Hook Switch, Line Busy Tone, states
    95 03 09 2f 09 21 09 24 81 06  in: Phone Mute, Flash, Redial, relative
    95 01 05 09 09 07 81 02  in: Button 7
    95 02 81 01  in: 2 bits
    05 08 95 05 09 17 09 09 09 18 09 20 09 21 91 22  out: Off-Hook, Mute, Ring, Hold, Microphone
    05 0b 95 01 09 9e 91 22  out: Ringer
    95 0a 91 01  out: 10 bits
    c0
    06 00 ff 09 01 a1 01  a vendor's
    85 04 05 0b 95 02 09 20 09 2f 81 02 95 06 81 01  Report 4, in: Hook Switch, Phone Mute again
    c0`),
  wiring: {
    isNumbered: true,
    buttons: { hook: state(2, 0), lineBusy: state(2, 1), mute: pulse(2, 2), flash: pulse(2, 3), redial: pulse(2, 4), reject: pulse(2, 5) },
    lights: { offHook: at(2, 0), mute: at(2, 1), ring: at(2, 2), hold: at(2, 3), ringer: at(2, 5) },
    inputBytes: { 2: 1 },
    outputBytes: { 2: 2 },
  },
};

/** A report for each light. */
const apart: MadeHeadset = {
  identity: identity('Made Apart', 2),
  descriptor: bytesOf(`
    05 0b 09 05 a1 01  Telephony: Headset
    85 08 15 00 25 01 75 01  Report 8, bits
    95 01 09 2f 81 06  in: Phone Mute, relative
    09 20 81 22  in: Hook Switch, state
    09 21 81 06  in: Flash, relative
    05 09 09 07 81 02  in: Button 7
    95 04 81 01  in: 4 bits
    05 08 85 09 95 01 09 09 91 22 95 07 91 01  Report 9, out: Mute
    85 17 95 01 09 17 91 22 95 07 91 01  Report 23, out: Off-Hook
    85 18 95 01 09 18 91 22 95 07 91 01  Report 24, out: Ring
    85 20 95 01 09 20 91 22 95 07 91 01  Report 32, out: Hold
    c0`),
  wiring: {
    isNumbered: true,
    buttons: { mute: pulse(8, 0), hook: state(8, 1), flash: pulse(8, 2), reject: pulse(8, 3) },
    lights: { mute: at(9, 0), offHook: at(23, 0), ring: at(24, 0), hold: at(32, 0) },
    inputBytes: { 8: 1 },
    outputBytes: { 9: 1, 23: 1, 24: 1, 32: 1 },
  },
};

/** Volume keys in the report of the buttons, a collection within the collection, and "reject" in an array of one bit. */
const mixed: MadeHeadset = {
  identity: identity('Made Mixed', 3),
  descriptor: bytesOf(`
    05 0b 09 05 a1 01  Telephony: Headset
    05 0c 09 01 a1 01  Consumer Control, within it
    85 02 15 00 25 01 75 01 95 02 09 e9 09 ea 81 02  Report 2, in: Volume Increment, Decrement
    c0
    05 0b 95 01 09 20 81 22  in: Hook Switch, state
    95 02 09 21 09 24 81 06  in: Flash, Redial, relative
    95 01 09 2f 81 06  in: Phone Mute, relative
    05 09 19 07 29 07 81 40  in: array of Button 7
    95 01 81 01  in: 1 bit
    05 0b 85 03 95 01 09 9e 91 22  Report 3, out: Ringer
    05 08 95 06 09 17 09 21 09 18 09 09 09 2a 09 20 91 22  out: Off-Hook, Microphone, Ring, Mute, On-Line, Hold
    95 01 91 01  out: 1 bit
    c0`),
  wiring: {
    isNumbered: true,
    buttons: { hook: state(2, 2), flash: pulse(2, 3), redial: pulse(2, 4), mute: pulse(2, 5), reject: pulse(2, 6) },
    lights: { ringer: at(3, 0), offHook: at(3, 1), ring: at(3, 3), mute: at(3, 4), onLine: at(3, 5), hold: at(3, 6) },
    inputBytes: { 2: 1 },
    outputBytes: { 3: 1 },
  },
};

/** Buttons that are declared constant. */
const constant: MadeHeadset = {
  identity: identity('Made Constant', 4),
  descriptor: bytesOf(`
    05 0b 09 05 a1 01  Telephony: Headset
    85 02 15 00 25 01 75 01  Report 2, bits
    95 01 09 20 81 23  in: Hook Switch, state, constant
    95 01 09 2f 81 07  in: Phone Mute, relative, constant
    95 06 81 01  in: 6 bits
    05 08 95 04 09 17 09 09 09 18 09 20 91 22  out: Off-Hook, Mute, Ring, Hold
    95 0c 91 01  out: 12 bits
    c0`),
  wiring: {
    isNumbered: true,
    buttons: { hook: state(2, 0), mute: pulse(2, 1) },
    lights: { offHook: at(2, 0), mute: at(2, 1), ring: at(2, 2), hold: at(2, 3) },
    inputBytes: { 2: 1 },
    outputBytes: { 2: 2 },
  },
};

/** The hook is a button that springs back; Drop ends. */
const springy: MadeHeadset = {
  identity: identity('Made Springy', 5),
  descriptor: bytesOf(`
    05 0b 09 05 a1 01  Telephony: Headset
    85 01 15 00 25 01 75 01  Report 1, bits
    95 03 09 20 09 2f 09 26 81 06  in: Hook Switch, Phone Mute, Drop, relative
    95 05 81 01  in: 5 bits
    05 08 95 03 09 17 09 18 09 09 91 22  out: Off-Hook, Ring, Mute
    95 05 91 01  out: 5 bits
    c0`),
  wiring: {
    isNumbered: true,
    buttons: { hook: pulse(1, 0), mute: pulse(1, 1), drop: pulse(1, 2) },
    lights: { offHook: at(1, 0), ring: at(1, 1), mute: at(1, 2) },
    inputBytes: { 1: 1 },
    outputBytes: { 1: 1 },
  },
};

/** Mute is a switch, not a button. */
const standing: MadeHeadset = {
  identity: identity('Made Standing', 6),
  descriptor: bytesOf(`
    05 0b 09 05 a1 01  Telephony: Headset
    85 01 15 00 25 01 75 01  Report 1, bits
    95 02 09 20 09 2f 81 22  in: Hook Switch, Phone Mute, states
    95 06 81 01  in: 6 bits
    05 08 95 03 09 17 09 09 09 18 91 22  out: Off-Hook, Mute, Ring
    95 05 91 01  out: 5 bits
    c0`),
  wiring: {
    isNumbered: true,
    buttons: { hook: state(1, 0), mute: state(1, 1) },
    lights: { offHook: at(1, 0), mute: at(1, 1), ring: at(1, 2) },
    inputBytes: { 1: 1 },
    outputBytes: { 1: 1 },
  },
};

/** A Phone in place of a Headset, whose reports have no numbers. */
const unnumbered: MadeHeadset = {
  identity: identity('Made Unnumbered', 7),
  descriptor: bytesOf(`
    05 0b 09 01 a1 01  Telephony: Phone
    15 00 25 01 75 01  bits
    95 01 09 20 81 22  in: Hook Switch, state
    95 01 09 2f 81 06  in: Phone Mute, relative
    95 06 81 01  in: 6 bits
    05 08 95 03 09 18 09 17 09 09 91 22  out: Ring, Off-Hook, Mute
    95 05 91 01  out: 5 bits
    c0`),
  wiring: {
    isNumbered: false,
    buttons: { hook: state(0, 0), mute: pulse(0, 1) },
    lights: { ring: at(0, 0), offHook: at(0, 1), mute: at(0, 2) },
    inputBytes: { 0: 1 },
    outputBytes: { 0: 1 },
  },
};

export const madeHeadsets = { shared, apart, mixed, constant, springy, standing, unnumbered };
