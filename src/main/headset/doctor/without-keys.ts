/** An input report without what somebody may have typed on the device: it is for a trace that is given to strangers. Pure. */
import type { Descriptor, Field } from '../descriptor/parse-descriptor.ts';
import type { UsageRange } from '../descriptor/usages.ts';

/** HID Usage Tables 1.4: page Keyboard; of Telephony, Phone Key 0 to Phone Key D. */
const KEYS: readonly UsageRange[] = [
  { first: 0x07_0000, last: 0x07_ffff },
  { first: 0x0b_00b0, last: 0x0b_00bf },
];

const isKey = (range: UsageRange): boolean => KEYS.some(({ first, last }) => range.first <= last && first <= range.last);
const isTyped = ({ kind, usage }: Field): boolean =>
  kind === 'input' && (usage.kind === 'variable' ? isKey({ first: usage.usage, last: usage.usage }) : usage.usages.some(isKey));

/** The same bytes with 0 wherever a key is declared. @param report as it was read */
export function withoutKeys({ fields, isNumbered }: Descriptor, report: Buffer): Buffer {
  const id = isNumbered ? report[0] : 0;
  const typed = fields.filter((field) => field.reportId === id && isTyped(field));
  if (typed.length === 0) return report;
  const shown = Buffer.from(report);
  for (const { bitOffset, bitSize } of typed)
    for (let bit = bitOffset + (isNumbered ? 8 : 0), end = bit + bitSize; bit < end && bit < shown.length * 8; bit++)
      shown.writeUInt8(shown.readUInt8(bit >> 3) & ~(1 << (bit & 7)), bit >> 3);
  return shown;
}
