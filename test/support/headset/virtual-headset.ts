/** A headset of the virtual machine, as its tests handle it. The process that it is may be plugged in again and again, as one profile or another. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Button } from '../../../src/main/headset/descriptor/telephony.ts';
import type { ProfileName } from './headset-profiles.ts';

export type Order =
  | { readonly do: 'plugIn'; readonly profile: ProfileName }
  /** A descriptor, in hex, with nobody behind it: it says nothing by itself. */
  | { readonly do: 'plugInAs'; readonly name: string; readonly descriptor: string }
  | { readonly do: 'unplug' }
  | { readonly do: 'press'; readonly button: Button }
  /** An input report, byte for byte. */
  | { readonly do: 'say'; readonly report: string };

/** `at`: milliseconds of the machine's monotonic clock, which all its processes have in common. */
export type Told =
  | { readonly what: 'awake' | 'started' | 'opened' | 'closed' | 'unplugged'; readonly at: number }
  /** Reports in hex: input that it sent, output that it was sent. */
  | { readonly what: 'said'; readonly report: string; readonly at: number }
  | { readonly what: 'heard'; readonly report: string; readonly at: number };

/** An emulated machine that others keep busy is slow. */
const PATIENCE_MS = 10_000;

export const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

export class VirtualHeadset {
  private readonly told: Told[] = [];
  /** How many of each kind somebody has asked for. */
  private taken: Partial<Record<Told['what'], number>> = {};
  private readonly waiting = new Set<() => void>();
  private readonly child;
  readonly isAwake: Promise<void>;

  /** @param script the bundle of `virtual-headset-process.ts` */
  constructor(script: string) {
    this.child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.told.push(JSON.parse(line) as Told);
      for (const look of [...this.waiting]) look();
    });
    this.isAwake = this.next('awake').then(() => undefined);
  }

  private order(order: Order): void {
    this.child.stdin.write(`${JSON.stringify(order)}\n`);
  }
  plugIn(profile: ProfileName): void {
    this.order({ do: 'plugIn', profile });
  }
  plugInAs(name: string, descriptor: string): void {
    this.order({ do: 'plugInAs', name, descriptor });
  }
  /** Resolves when its kernel has taken it away. */
  async unplug(): Promise<void> {
    this.order({ do: 'unplug' });
    await this.next('unplugged');
    this.told.length = 0;
    this.taken = {};
  }
  press(button: Button): void {
    this.order({ do: 'press', button });
  }
  say(report: string): void {
    this.order({ do: 'say', report });
  }
  /** As when its cable is cut: nobody says good-bye. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private until<T>(look: () => T | undefined, why: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const found = look();
      if (found !== undefined) return resolve(found);
      const done = (): void => {
        clearTimeout(limit);
        this.waiting.delete(again);
      };
      const limit = setTimeout(() => {
        done();
        reject(new Error(`${why()}: not within ${PATIENCE_MS} ms`));
      }, PATIENCE_MS);
      const again = (): void => {
        const value = look();
        if (value === undefined) return;
        done();
        resolve(value);
      };
      this.waiting.add(again);
    });
  }

  /** Takes what comes next of this kind, and if asked with this report; those of the kind before it are past, others are not. */
  next<W extends Told['what']>(what: W, report?: string): Promise<Extract<Told, { what: W }>> {
    return this.until(
      () => {
        const own = this.told.filter((one) => one.what === what) as Extract<Told, { what: W }>[];
        const at = own.findIndex(
          (one, index) => index >= (this.taken[what] ?? 0) && (report === undefined || ('report' in one && one.report === report)),
        );
        if (at < 0) return undefined;
        this.taken[what] = at + 1;
        return own[at];
      },
      () => `${what} ${report ?? ''}; told so far: ${JSON.stringify(this.told)}`,
    );
  }

  /** The reports that it is sent next are exactly these. */
  async hears(...reports: readonly string[]): Promise<void> {
    const heard: string[] = [];
    for (const wanted of reports) {
      const { report } = await this.next('heard').catch((error: unknown) => {
        throw new Error(`heard ${heard.join(' ')} and not ${wanted}`, { cause: error });
      });
      heard.push(report);
      assert.deepEqual(
        heard,
        reports.slice(0, heard.length),
        `heard ${heard.join(' ')}, not ${reports.join(' ')}; its last: ${this.last()}`,
      );
    }
  }

  /** What befell it of late, in ms since the first. */
  private last(): string {
    const late = this.told.slice(-24);
    const start = late[0]?.at ?? 0;
    return late.map((one) => [Math.round(one.at - start), one.what, ...('report' in one ? [one.report] : [])].join(' ')).join(' | ');
  }

  /** What it was sent and nobody has asked for. */
  get unheard(): readonly string[] {
    return this.told.flatMap((one) => (one.what === 'heard' ? [one.report] : [])).slice(this.taken.heard ?? 0);
  }
}
