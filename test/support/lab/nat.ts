/**
 * A home behind a router that hides it: `home` (10.77.0.2) - router (MASQUERADE, a port of its own choice for each flow) - this network (198.51.100.1).
 * The namespaces live as long as the process that holds each, so nothing is left of them.
 */
import { execFileSync } from 'node:child_process';
import type { Daemon, Place } from './daemon.ts';
import { until } from './until.ts';

export interface Nat {
  /** This side of the router, where servers listen. */
  readonly publicAddress: string;
  /** What the world sees of the home. */
  readonly outside: string;
  /** The words that run the words behind them at home. */
  readonly atHome: readonly [string, ...string[]];
  /** The router forgets all flows, as after a restart. */
  forget(): void;
  /** So many of a hundred packets on their way to the home are lost. */
  lose(percent: number): void;
}

const PUBLIC = '198.51.100.1';
const OUTSIDE = '198.51.100.2';
const INSIDE = '10.77.0.1';
const HOME = '10.77.0.2';

const run = (command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const words = (text: string): string[] => text.split(' ');
const netnsOf = (pid: number | 'self'): string => run('readlink', `/proc/${pid}/ns/net`);

/** A network namespace that lasts as long as its daemon. */
async function hold({ spawn }: Place, name: string): Promise<Daemon> {
  const daemon = await spawn('unshare', ['--net', 'sleep', 'infinity'], { name });
  await until('the namespace', () => netnsOf(daemon.pid) !== netnsOf('self'));
  return daemon;
}

export async function openNat(place: Place): Promise<Nat | undefined> {
  if (process.getuid?.() !== 0 || !process.env.OFFHOOK_NETNS) return undefined;
  const [router, home] = await Promise.all([hold(place, 'router'), hold(place, 'home')]);
  const at = ({ pid }: Daemon): [string, ...string[]] => ['nsenter', '--target', String(pid), '--net'];
  const enter = (daemon: Daemon, text: string): string => {
    const [first, ...rest] = at(daemon);
    return run(first, ...rest, ...words(text));
  };
  run('ip', ...words(`link add inet type veth peer name out netns ${router.pid}`));
  run('ip', ...words(`address add ${PUBLIC}/24 dev inet`));
  run('ip', ...words('link set inet up'));
  for (const line of [
    `ip link add in type veth peer name lan netns ${home.pid}`,
    `ip address add ${OUTSIDE}/24 dev out`,
    `ip address add ${INSIDE}/24 dev in`,
    'ip link set out up',
    'ip link set in up',
    'sysctl -qw net.ipv4.ip_forward=1',
    'iptables -t nat -A POSTROUTING -o out -j MASQUERADE --random',
    'iptables -A FORWARD -i out -m conntrack --ctstate NEW -j DROP',
  ]) {
    enter(router, line);
  }
  for (const line of [
    'ip link set lo up',
    `ip address add ${HOME}/24 dev lan`,
    'ip link set lan up',
    `ip route add default via ${INSIDE}`,
  ]) {
    enter(home, line);
  }
  return {
    publicAddress: PUBLIC,
    outside: OUTSIDE,
    atHome: at(home),
    forget: () => void enter(router, 'conntrack -F'),
    lose: (percent) =>
      void enter(router, `iptables -I FORWARD -i out -p udp -m statistic --mode random --probability ${percent / 100} -j DROP`),
  };
}
