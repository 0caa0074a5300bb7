/** Something that is needed as long as anybody holds it: the microphone, the running audio clock, the polling of devices. */
export interface Holds {
  /** Returns the way to let go; letting go twice is letting go once. */
  readonly hold: () => () => void;
  readonly held: boolean;
}

/** @param changed called when the first holder comes and when the last one goes */
export function createHolds(changed: (held: boolean) => void): Holds {
  const holders = new Set<symbol>();
  return {
    hold() {
      const holder = Symbol('holder');
      holders.add(holder);
      if (holders.size === 1) changed(true);
      return () => {
        if (holders.delete(holder) && holders.size === 0) changed(false);
      };
    },
    get held() {
      return holders.size > 0;
    },
  };
}

/** One holder that comes and goes with a condition. */
export function holdWhile(holds: Holds): (needed: boolean) => void {
  let release: (() => void) | undefined;
  return (needed) => {
    if (needed) release ??= holds.hold();
    else {
      release?.();
      release = undefined;
    }
  };
}
