/** SIPp with a scenario of ours, as a far end whose every message is under control. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Daemon, Place } from './daemon.ts';
import { portIsBound, takePorts } from './ports.ts';
import { templatePath } from './template.ts';
import { until } from './until.ts';

export interface SippOptions {
  /** Path of the XML, or the name of one of ours in `scenarios/`. */
  readonly scenario: string;
  /** `host:port` to send to; absent: it waits for calls. */
  readonly target?: string;
  /** Stop after so many calls; absent: goes on until stopped. */
  readonly calls?: number;
  /** Values of `[keyword]` in the scenario. */
  readonly keys?: Readonly<Record<string, string>>;
  readonly port?: number;
  readonly transport?: 'udp' | 'tcp';
  /** Send back the RTP that comes to its media port and to the one two above. */
  readonly echo?: true;
}

export interface Sipp extends Daemon {
  readonly port: number;
  /** Of RTP; the first of its `[media_port]`. */
  readonly mediaPort: number;
  /** Resolves when it has run all its calls; rejects with its log when one did not go as written. */
  succeeded(): Promise<void>;
}

export async function startSipp({ folder, spawn }: Place, options: SippOptions): Promise<Sipp> {
  const port = options.port ?? (await takePorts());
  const file = options.scenario.endsWith('.xml') ? options.scenario : templatePath(`scenarios/${options.scenario}.xml`);
  const mediaPort = await takePorts(4);
  const errors = join(folder, `sipp-${port}.log`);
  const daemon = await spawn(
    'sipp',
    [
      ...['-sf', file, '-i', '127.0.0.1', '-p', String(port), '-mp', String(mediaPort), '-nostdin'],
      ...['-trace_err', '-error_file', errors, '-f', '1', ...(options.target ? ['-r', '1'] : [])],
      ...(options.echo ? ['-rtp_echo'] : []),
      ...(options.transport === 'tcp' ? ['-t', 't1'] : []),
      ...(options.calls === undefined ? [] : ['-m', String(options.calls)]),
      ...Object.entries(options.keys ?? {}).flatMap(([key, value]) => ['-key', key, value]),
      ...(options.target ? [options.target] : []),
    ],
    { name: `sipp ${options.scenario}`, cwd: folder },
  );
  // Its screen is buffered while nobody looks at it, so its log does not tell.
  await until(`sipp ${options.scenario} listens`, () => daemon.hasExited() || portIsBound(options.transport ?? 'udp', port));
  const succeeded = async (): Promise<void> => {
    const { code } = await daemon.exited;
    if (code === 0) return;
    const why = existsSync(errors) ? readFileSync(errors, 'utf8') : daemon.log();
    throw new Error(`sipp ${options.scenario} ended with ${code}:\n${why.slice(-3000)}`);
  };
  // A scenario that it cannot read.
  if (daemon.hasExited()) await succeeded();
  return Object.assign(daemon, { port, mediaPort, succeeded });
}
