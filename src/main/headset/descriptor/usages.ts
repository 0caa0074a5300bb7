/** The usages of one main item: single ones and ranges, in the order in which they were declared (HID 1.11, 6.2.2.8). */

export interface UsageRange {
  readonly first: number;
  readonly last: number;
}
interface Declared extends UsageRange {
  /** It carries its usage page (a value of 4 bytes), which no later Usage Page item changes. */
  readonly isWhole: boolean;
}

const wholeUsage = (page: number, id: number): number => page * 0x1_0000 + (id & 0xffff);

/** Collects the local items until the main item that they are for. */
export class DeclaredUsages {
  private declared: Declared[] = [];
  private minimum: { readonly value: number; readonly isWhole: boolean } | undefined;

  single(value: number, isWhole: boolean): void {
    this.declared.push({ first: value, last: value, isWhole });
  }

  startRange(value: number, isWhole: boolean): void {
    this.minimum = { value, isWhole };
  }

  endRange(value: number, isWhole: boolean): void {
    if (this.minimum?.isWhole === isWhole && this.minimum.value <= value)
      this.declared.push({ first: this.minimum.value, last: value, isWhole });
    this.minimum = undefined;
  }

  /**
   * A short usage takes the page that holds at the main item, not the one at its own declaration: "Programmable Button, Usage Page (Button), Input" is
   * Button 7 on every headset that was seen to do this.
   */
  taken(page: number): readonly UsageRange[] {
    const ranges = this.declared.map(({ first, last, isWhole }) =>
      isWhole ? { first, last } : { first: wholeUsage(page, first), last: wholeUsage(page, last) },
    );
    this.declared = [];
    this.minimum = undefined;
    return ranges;
  }
}

/** The usage of the nth control; undefined beyond the last, which HID 1.11 has repeated: no button or light was ever declared so. */
export function usageAt(ranges: readonly UsageRange[], index: number): number | undefined {
  let left = index;
  for (const { first, last } of ranges) {
    if (left <= last - first) return first + left;
    left -= last - first + 1;
  }
  return undefined;
}

/** Which control has this usage, from 0 on; undefined: none. */
export function indexOfUsage(ranges: readonly UsageRange[], usage: number): number | undefined {
  let before = 0;
  for (const { first, last } of ranges) {
    if (first <= usage && usage <= last) return before + usage - first;
    before += last - first + 1;
  }
  return undefined;
}
