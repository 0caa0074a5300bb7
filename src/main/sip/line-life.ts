import type { LineError } from '../line-port.ts';
import type { Cancel, Clock } from '../ports.ts';

/** What goes on for as long as a line does: timers, ears, promises. */
export class LineLife {
  private readonly cancels: Cancel[] = [];
  private readonly waiting = new Set<(error: LineError) => void>();

  constructor(private readonly clock: Clock) {}

  /** Nothing of it runs once the line is over. */
  later(ms: number, run: () => void): Cancel {
    const cancel = this.clock.after(ms, run);
    this.cancels.push(cancel);
    return cancel;
  }

  whenOver(cancel: Cancel): void {
    this.cancels.push(cancel);
  }

  /** `work`, or the end of the line, whichever comes first. */
  untilOver<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.add(reject);
      work.then(resolve, reject).finally(() => this.waiting.delete(reject));
    });
  }

  end(error: LineError): void {
    this.cancels.forEach((cancel) => cancel());
    this.waiting.forEach((reject) => reject(error));
    this.waiting.clear();
  }
}
