/** A HID report descriptor as fields with their places (HID 1.11, 6.2.2). Pure; whatever the bytes, it answers and does not throw. */
import { readItems, type Item } from './items.ts';
import { DeclaredUsages, usageAt, type UsageRange } from './usages.ts';

export type ReportKind = 'input' | 'output' | 'feature';

export interface Field {
  readonly kind: ReportKind;
  /** 0: the device numbers no reports. */
  readonly reportId: number;
  /** Within the payload, after the report id; least significant bit of the first byte first. */
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly logicalMin: number;
  readonly logicalMax: number;
  readonly isRelative: boolean;
  /** It returns to a preferred state by itself, like a button that is let go. */
  readonly hasPreferred: boolean;
  /**
   * A variable has one usage, an array carries the index of one of several. Page in the upper 16 bits. `slot`: an array of several fields has them behind
   * each other, and what holds may stand in any of them.
   */
  readonly usage:
    | { readonly kind: 'variable'; readonly usage: number }
    | { readonly kind: 'array'; readonly usages: readonly UsageRange[]; readonly slot: number; readonly slots: number };
  /** The usage of the outermost collection. */
  readonly collection: number;
}

export interface Descriptor {
  readonly fields: readonly Field[];
  /** Bytes of the payload of each report, without its id. */
  readonly payloadBytes: Readonly<Record<ReportKind, ReadonlyMap<number, number>>>;
  readonly isNumbered: boolean;
}

/** hidapi takes no longer one, and no headset comes near. */
const MAX_DESCRIPTOR_BYTES = 4096;
const MAX_REPORT_BITS = 4096 * 8;
const MAX_FIELDS = 4096;
const MAX_STACK = 32;

interface Globals {
  page: number;
  logicalMin: number;
  /** Both readings, since only a negative minimum tells that the maximum is signed. */
  logicalMax: { readonly value: number; readonly signed: number };
  reportSize: number;
  reportCount: number;
  reportId: number;
}

const KINDS = new Map<number, ReportKind>([
  [8, 'input'],
  [9, 'output'],
  [11, 'feature'],
]);
const COLLECTION = 10;
const END_COLLECTION = 12;
const FLAG = { variable: 2, relative: 4, noPreferred: 32 };

class Parser {
  readonly fields: Field[] = [];
  readonly bits: Record<ReportKind, Map<number, number>> = { input: new Map(), output: new Map(), feature: new Map() };
  isNumbered = false;
  private globals: Globals = { page: 0, logicalMin: 0, logicalMax: { value: 0, signed: 0 }, reportSize: 0, reportCount: 0, reportId: 0 };
  private readonly stack: Globals[] = [];
  private readonly usages = new DeclaredUsages();
  private depth = 0;
  private collection = 0;

  take(item: Item): void {
    if (item.type === 'global') this.takeGlobal(item);
    else if (item.type === 'local') this.takeLocal(item);
    else this.takeMain(item);
  }

  private takeGlobal({ tag, value, signed }: Item): void {
    const { globals } = this;
    if (tag === 0) globals.page = value & 0xffff;
    if (tag === 1) globals.logicalMin = signed;
    if (tag === 2) globals.logicalMax = { value, signed };
    if (tag === 7) globals.reportSize = value;
    if (tag === 8) {
      globals.reportId = value & 0xff;
      this.isNumbered = true;
    }
    if (tag === 9) globals.reportCount = value;
    if (tag === 10 && this.stack.length < MAX_STACK) this.stack.push({ ...globals });
    if (tag === 11) this.globals = this.stack.pop() ?? globals;
  }

  private takeLocal({ tag, value, size }: Item): void {
    const isWhole = size === 4;
    if (tag === 0) this.usages.single(value, isWhole);
    if (tag === 1) this.usages.startRange(value, isWhole);
    if (tag === 2) this.usages.endRange(value, isWhole);
  }

  private takeMain({ tag, value }: Item): void {
    const usages = this.usages.taken(this.globals.page);
    const kind = KINDS.get(tag);
    if (kind) this.addFields(kind, value, usages);
    if (tag === COLLECTION && this.depth++ === 0) this.collection = usages[0]?.first ?? 0;
    if (tag === END_COLLECTION) this.depth = Math.max(0, this.depth - 1);
  }

  /** Constants count as bits like any other, and those with a usage are fields: some headsets declare their buttons so. */
  private addFields(kind: ReportKind, flags: number, usages: readonly UsageRange[]): void {
    const { reportSize: bitSize, reportCount, reportId } = this.globals;
    const start = this.bits[kind].get(reportId) ?? 0;
    const end = Math.min(MAX_REPORT_BITS, start + bitSize * reportCount);
    this.bits[kind].set(reportId, end);
    if (bitSize < 1 || bitSize > 32 || usages.length === 0) return;
    const fitting = Math.min(reportCount, Math.floor((end - start) / bitSize));
    for (let i = 0; i < fitting && this.fields.length < MAX_FIELDS; i++) {
      const usage = usageAt(usages, i);
      const isVariable = (flags & FLAG.variable) !== 0;
      if (isVariable && usage === undefined) return;
      this.fields.push({
        kind,
        reportId,
        bitOffset: start + i * bitSize,
        bitSize,
        ...this.range(),
        isRelative: (flags & FLAG.relative) !== 0,
        hasPreferred: (flags & FLAG.noPreferred) === 0,
        usage: isVariable ? { kind: 'variable', usage: usage ?? 0 } : { kind: 'array', usages, slot: i, slots: fitting },
        collection: this.collection,
      });
    }
  }

  private range(): { readonly logicalMin: number; readonly logicalMax: number } {
    const { logicalMin, logicalMax } = this.globals;
    return { logicalMin, logicalMax: logicalMin < 0 ? logicalMax.signed : logicalMax.value };
  }
}

const inBytes = (bits: ReadonlyMap<number, number>): ReadonlyMap<number, number> =>
  new Map([...bits].map(([id, count]) => [id, Math.ceil(count / 8)]));

export function parseDescriptor(bytes: Uint8Array): Descriptor {
  const parser = new Parser();
  for (const item of readItems(bytes.subarray(0, MAX_DESCRIPTOR_BYTES))) parser.take(item);
  const { input, output, feature } = parser.bits;
  return {
    fields: parser.fields,
    payloadBytes: { input: inBytes(input), output: inBytes(output), feature: inBytes(feature) },
    isNumbered: parser.isNumbered,
  };
}
