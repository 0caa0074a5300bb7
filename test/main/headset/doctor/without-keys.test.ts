import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDescriptor } from '../../../../src/main/headset/descriptor/parse-descriptor.ts';
import { withoutKeys } from '../../../../src/main/headset/doctor/without-keys.ts';

/** Hook and mute, then a keypad of telephony as an array of four bits, in report 2; a keyboard's six keys in report 5. */
const numbered = parseDescriptor(
  Uint8Array.from([
    ...[0x05, 0x0b, 0x09, 0x05, 0xa1, 0x01, 0x85, 0x02, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x02, 0x09, 0x20, 0x09, 0x2f, 0x81, 0x22],
    ...[0x75, 0x02, 0x95, 0x01, 0x81, 0x03, 0x19, 0xb0, 0x29, 0xbb, 0x25, 0x0c, 0x75, 0x04, 0x95, 0x01, 0x81, 0x40, 0xc0],
    ...[0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x85, 0x05, 0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x25, 0x65, 0x75, 0x08, 0x95, 0x06, 0x81, 0x00],
    0xc0,
  ]),
);
/** Hook in the first bit, and phone key 1 as a bit of its own in the second; no ids. */
const bare = parseDescriptor(
  Uint8Array.from([
    ...[0x05, 0x0b, 0x09, 0x05, 0xa1, 0x01, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x02, 0x09, 0x20, 0x09, 0xb1, 0x81, 0x02, 0xc0],
  ]),
);
const shown = (descriptor: typeof numbered, report: string): string => withoutKeys(descriptor, Buffer.from(report, 'hex')).toString('hex');

describe('what of a report may be shown', () => {
  it('is not the number that was dialled, though the buttons beside it', () => {
    expect(shown(numbered, '0231')).toBe('0201');
    expect(shown(numbered, '02c2')).toBe('0202');
    expect(shown(bare, '03')).toBe('01');
  });
  it('is not what was typed', () => expect(shown(numbered, '05040516000000')).toBe('05000000000000'));
  it('is all of a report without keys', () => expect(shown(numbered, '09ffff')).toBe('09ffff'));
  it('leaves the report itself as it was', () => {
    const report = Buffer.from('0231', 'hex');
    withoutKeys(numbered, report);
    expect(report.toString('hex')).toBe('0231');
  });
  it('has the same length, whatever came', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        for (const descriptor of [numbered, bare]) expect(withoutKeys(descriptor, Buffer.from(bytes))).toHaveLength(bytes.length);
      }),
    ));
});
