/** Output reports on their way to one device, in their order. */
import type { HidError, HidHandle } from './hid-port.ts';

export interface ReportWriter {
  /** Those whose bytes the device has already are left out. */
  write(reports: readonly Buffer[]): void;
  /** The device may stand otherwise: the next reports, or that of one id, are written whatever their bytes. */
  forget(id?: number): void;
  /** False after `forget`, and while one that was refused has not been written again. */
  isCurrent(): boolean;
  /** Resolves when nothing is on its way any more. */
  drained(): Promise<void>;
}

export interface Outlet {
  readonly handle: Pick<HidHandle, 'write'>;
  readonly onWrite: (report: Buffer) => void;
  /** What became of a write; undefined: the device has taken it. */
  readonly onWritten: (error: HidError | Error | undefined) => void;
}

/** Behind so many a device has stopped to listen; of those that follow, only the last of each id is of worth. */
const MOST_UNDER_WAY = 32;

const idOf = (report: Buffer): number => report.readUInt8(0);

export function createReportWriter({ handle, onWrite, onWritten }: Outlet): ReportWriter {
  const written = new Map<number, Buffer>();
  const waiting = new Map<number, Buffer>();
  const underWay = new Set<Promise<void>>();
  let isCurrent = false;

  function send(report: Buffer): void {
    const id = idOf(report);
    if (underWay.size >= MOST_UNDER_WAY) {
      waiting.delete(id);
      waiting.set(id, report);
      return;
    }
    onWrite(report);
    const sent: Promise<void> = handle
      .write(report)
      .then(() => onWritten(undefined))
      .catch((error: unknown) => {
        if (written.get(id) === report) {
          written.delete(id);
          isCurrent = false;
        }
        onWritten(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => {
        underWay.delete(sent);
        const next = waiting.entries().next().value;
        if (!next) return;
        waiting.delete(next[0]);
        send(next[1]);
      });
    underWay.add(sent);
  }

  return {
    write(reports) {
      isCurrent = true;
      for (const report of reports) {
        if (written.get(idOf(report))?.equals(report)) continue;
        written.set(idOf(report), report);
        send(report);
      }
    },
    forget(id) {
      if (id === undefined) written.clear();
      else written.delete(id);
      isCurrent = false;
    },
    isCurrent: () => isCurrent,
    async drained() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
