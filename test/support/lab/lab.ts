/**
 * Real servers and far ends for tests, on 127.0.0.1 with ports of their own. Tests that use it are best run in a network namespace
 * (`netns.mjs`); without one it works on the machine's loopback.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBaresip, type Baresip, type BaresipOptions } from './baresip.ts';
import { startDaemon, type Daemon, type DaemonOptions, type Place } from './daemon.ts';
import { openGate, type Gate } from './gate.ts';
import { startKamailio, type Kamailio, type KamailioOptions } from './kamailio.ts';
import { startLinphone, type Linphone, type LinphoneOptions } from './linphone.ts';
import { openNat, type Nat } from './nat.ts';
import { startSipp, type Sipp, type SippOptions } from './sipp.ts';

const PROGRAMS = ['setpriv', 'openssl', 'kamailio', 'rtpengine', 'sipp', 'baresip', 'linphonec'] as const;

export interface Lab {
  /** World-readable folder of this lab, gone after `stop`. */
  readonly folder: string;
  /** Programs that are not installed here. */
  readonly missing: readonly string[];
  kamailio(options?: KamailioOptions): Promise<Kamailio>;
  baresip(options: BaresipOptions): Promise<Baresip>;
  linphone(options: LinphoneOptions): Promise<Linphone>;
  sipp(options: SippOptions): Promise<Sipp>;
  /** A relay in front of a TCP port that can be cut or turned into a black hole. */
  gate(port: number): Promise<Gate>;
  /** A home network behind a NAT, whose outside is this network. Undefined where none can be made (not root, or not in a namespace of its own). */
  nat(): Promise<Nat | undefined>;
  /** Any other child; ends with the lab. */
  spawn(command: string, args: readonly string[], options?: DaemonOptions): Promise<Daemon>;
  /** Ends all that was started, at once. Never leaves a process. */
  stop(): Promise<void>;
}

const isInstalled = (program: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], {
      stdio: 'ignore',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    });
    return true;
  } catch {
    return false;
  }
};

/** Programs of {@link PROGRAMS} that the system lacks; tests skip, and say so, when it is not empty. */
export const missingPrograms = (): string[] => PROGRAMS.filter((program) => !isInstalled(program));

export function startLab(): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-lab-'));
  // An app under test runs as an ordinary user and reads the authority's certificate here.
  chmodSync(folder, 0o755);
  const stops: (() => Promise<void>)[] = [];
  let servers: Kamailio | undefined;
  let places = 0;
  const server = (): Kamailio => {
    if (!servers) throw new Error('start lab.kamailio() first: far ends register there');
    return servers;
  };
  /** Owned as soon as it runs, so that a driver that fails half way leaves nothing behind. */
  const spawn: Place['spawn'] = async (command, args, options) => {
    const daemon = await startDaemon(command, args, options);
    // Nobody needs their farewells.
    stops.push(() => daemon.kill());
    return daemon;
  };
  const place = (name: string): Place => {
    places += 1;
    const own = join(folder, `${name}-${places}`);
    mkdirSync(own);
    return { folder: own, spawn };
  };

  return Promise.resolve({
    folder,
    missing: missingPrograms(),
    kamailio: async (options = {}) => (servers = await startKamailio(place('kamailio'), options)),
    baresip: (options) => startBaresip(place(options.user), server(), options),
    linphone: (options) => startLinphone(place(options.user), server(), options),
    sipp: (options) => startSipp(place('sipp'), options),
    gate: async (port) => {
      const gate = await openGate(port);
      stops.push(() => gate.stop());
      return gate;
    },
    nat: () => openNat(place('nat')),
    spawn,
    stop: async () => {
      await Promise.all(stops.splice(0).map((stop) => stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
