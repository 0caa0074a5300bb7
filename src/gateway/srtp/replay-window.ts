/** Which packet indices have been seen (RFC 3711 3.3.2). */
const SIZE = 128;

export interface ReplayWindow {
  /** Seen before, or too old to tell. */
  has(index: number): boolean;
  add(index: number): void;
  /** -1 before the first. */
  readonly highest: number;
}

export function createReplayWindow(): ReplayWindow {
  const seen = new Float64Array(SIZE).fill(-1);
  let highest = -1;
  return {
    has: (index) => index <= highest - SIZE || seen[index % SIZE] === index,
    add(index) {
      seen[index % SIZE] = index;
      highest = Math.max(highest, index);
    },
    get highest() {
      return highest;
    },
  };
}
