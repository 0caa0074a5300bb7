/** What the kernel tells of the machine and of a program's processes. Linux only. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Columns of /proc/stat's first line, proc(5): user nice system idle iowait irq softirq steal. */
function processorTime(): { total: number; steal: number } {
  const columns = (/^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '').split(' ').map(Number).slice(0, 8);
  return { total: columns.reduce((sum, ticks) => sum + ticks, 0), steal: columns[7] ?? 0 };
}

/** Begin to watch; the function returned tells what percentage of the processors' time was stolen since. */
export function watchSteal(): () => number {
  const before = processorTime();
  return () => {
    const now = processorTime();
    return (100 * (now.steal - before.steal)) / Math.max(1, now.total - before.total);
  };
}

/** Fields of /proc/PID/stat after the command's name, which may hold anything: 0 state, 3 session, 11 utime, 12 stime. */
function statOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined; // it has ended
  }
}

/** All processes of the session that `leader` leads: Chromium's helpers never leave it, whoever their parent is. */
const sessionOf = (leader: number): string[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)?.[3] === String(leader));

function pssOf(pid: string): number {
  try {
    return Number(/^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return 0;
    throw error;
  }
}

/** Proportional set size of the whole session, MB (10^6 bytes would flatter: these are 2^20). */
export const pss = (leader: number): number => sessionOf(leader).reduce((sum, pid) => sum + pssOf(pid), 0) / 1024;

/** The process of the session that does this, as {@link kindOf} names it; throws where there is not exactly one. */
export function processOf(leader: number, kind: string): number {
  const found = sessionOf(leader).filter((pid) => kindOf(pid) === kind);
  if (found.length !== 1) throw new Error(`${found.length} processes of kind ${kind}`);
  return Number(found[0]);
}

/** Of one process, MB as above. */
export const pssOfOne = (pid: number): number => pssOf(String(pid)) / 1024;

/** Chromium's name for what the process does: renderer, gpu-process, utility..., '' once it has ended. */
function kindOf(pid: string): string {
  try {
    // Chromium joins the words of its helpers with spaces.
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
    const option = (name: string): string | undefined => words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1];
    return option('utility-sub-type') ?? option('type') ?? 'main';
  } catch {
    return '';
  }
}

/** Where the memory is, to be read by people: `main 80 renderer 95 ...`, MB. */
export const memoryByProcess = (leader: number): string =>
  sessionOf(leader)
    .map((pid) => `${kindOf(pid)} ${(pssOf(pid) / 1024).toFixed(0)}`)
    .join(', ');

function secondsOf(pid: string): number {
  const stat = statOf(pid) ?? [];
  return (Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) / TICKS_PER_SECOND;
}

function watchSeconds(seconds: () => number): () => number {
  const [used, at] = [seconds(), performance.now()];
  return () => (100 * (seconds() - used)) / ((performance.now() - at) / 1000);
}

/** Begin to watch a session; the function returned tells what percentage of one core it has used since. */
export const watchProcessor = (leader: number): (() => number) =>
  watchSeconds(() => sessionOf(leader).reduce((sum, pid) => sum + secondsOf(pid), 0));

/** The same of one process alone. */
export const watchOne = (pid: number): (() => number) => watchSeconds(() => secondsOf(String(pid)));

/** What `watch` tells of each of so many windows of `ms`, one after the other. */
export async function inWindows(watch: () => () => number, windows: number, ms: number): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < windows; i += 1) {
    const used = watch();
    await sleep(ms);
    samples.push(used());
  }
  return samples;
}
