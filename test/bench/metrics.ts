/** The metrics by name: unit, the peer measured beside it, the goal, and how a result is reported. Pure. */
import { figuresOf, holds, rounded, type Figures, type Goal } from './statistics.ts';

type Peer = Pick<Figures, 'p50' | 'p95'>;

interface Metric {
  readonly unit: 'ms' | 's' | 'MB' | '%' | 'packets';
  /** Who else is measured in the same run. */
  readonly peer?: 'baresip' | 'bare Electron' | 'without junk' | 'headsets off' | 'bare read';
  /** Absent: nothing was promised, the figure is for information. */
  readonly goal?: (peer: Peer) => Goal;
}

const BARE = 'bare Electron';
const ANSWER_LIMIT = { p95: 100 };
const RINGING_LIMIT = { p95: 200 };
const GATEWAY_LIMIT = { p50: 0.5, p99: 2 };

export const metrics = {
  start_to_window: { unit: 'ms', peer: BARE, goal: ({ p50 }) => ({ p50: 1.5 * p50 }) },
  bare_electron_to_window: { unit: 'ms' },
  start_to_registered: { unit: 'ms' },
  invite_to_180: { unit: 'ms', peer: 'baresip', goal: ({ p50, p95 }) => ({ p50, p95: 1.5 * p95 }) },
  invite_to_card: { unit: 'ms', goal: () => RINGING_LIMIT },
  invite_to_notification: { unit: 'ms', goal: () => RINGING_LIMIT },
  answer_to_200: { unit: 'ms', peer: 'baresip', goal: () => ANSWER_LIMIT },
  answer_to_200_dead_stun: { unit: 'ms', goal: () => ANSWER_LIMIT },
  answer_to_rtp_out: { unit: 'ms', peer: 'baresip', goal: () => ({ p95: 400 }) },
  answer_to_rtp_in: { unit: 'ms' },
  pss_idle: { unit: 'MB', peer: BARE, goal: ({ p50 }) => ({ p50: p50 + 60 }) },
  pss_in_call: { unit: 'MB' },
  pss_growth_100_calls: { unit: '%', goal: () => ({ p50: 3 }) },
  cpu_idle: { unit: '%', goal: () => ({ p50: 1 }) },
  cpu_in_call: { unit: '%' },
  gateway_latency_to_net: { unit: 'ms', goal: () => GATEWAY_LIMIT },
  gateway_latency_to_app: { unit: 'ms', goal: () => GATEWAY_LIMIT },
  gateway_latency_to_net_10_calls: { unit: 'ms', goal: () => GATEWAY_LIMIT },
  gateway_latency_to_app_10_calls: { unit: 'ms', goal: () => GATEWAY_LIMIT },
  gateway_cpu_1_call: { unit: '%', goal: () => ({ p50: 5 }) },
  gateway_cpu_10_calls: { unit: '%', goal: () => ({ p50: 2.5 }) },
  gateway_answer_to_rtp_out: { unit: 'ms', peer: 'baresip', goal: () => ({ p95: 60 }) },
  gateway_pss_growth_500_calls: { unit: '%', goal: () => ({ p50: 3 }) },
  pss_growth_500_calls: { unit: '%' },
  junk_flood_cpu: { unit: '%', goal: () => ({ p50: 10 }) },
  junk_flood_cpu_by_server: { unit: '%', goal: () => ({ p50: 10 }) },
  junk_flood_invite_to_180: { unit: 'ms', peer: 'without junk', goal: ({ p50, p95 }) => ({ p50: p50 + 1, p95: 1.5 * p95 }) },
  register_udp: { unit: 'ms', peer: 'baresip', goal: () => ({ max: 100 }) },
  headset_report_to_command: { unit: 'ms', goal: () => ({ p95: 5 }) },
  headset_cpu_idle: { unit: '%', peer: 'headsets off', goal: ({ p50 }) => ({ p50: p50 + 0.1 }) },
  headset_press_to_wire_vm: { unit: 'ms', peer: 'bare read' },
  headset_plug_to_ready: { unit: 'ms', goal: () => ({ p95: 1000 }) },
  deb_to_first_call: { unit: 's', goal: () => ({ p95: 30 }) },
  installed_size_ratio: { unit: '%', goal: () => ({ max: 106 }) },
  gateway_loss: { unit: 'packets', goal: () => ({ max: 0 }) },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;
export const metricNames = Object.keys(metrics) as MetricName[];

/** What a group of measurements brings: samples in the metric's unit, and the machine's steal while they were taken. */
export interface Measured {
  readonly samples: readonly number[];
  readonly peer?: readonly number[];
  /** Percent of the processor time that the host gave to others. */
  readonly steal: number;
}

export interface Report extends Figures {
  readonly unit: Metric['unit'];
  /** Limits that the figures of the same name must not pass; some follow the peer of the same run. */
  readonly goal: Goal | null;
  readonly holds: boolean | null;
  readonly steal: number;
  readonly peer?: Peer & { readonly name: string };
}

const roundedGoal = (goal: Goal): Goal => Object.fromEntries(Object.entries(goal).map(([which, limit]) => [which, rounded(limit)]));

export function report(name: MetricName, { samples, peer: peerSamples, steal }: Measured): Report {
  const metric: Metric = metrics[name];
  const figures = figuresOf(samples);
  const peer = metric.peer && peerSamples ? { name: metric.peer, ...peerOf(peerSamples) } : undefined;
  // A goal that follows a peer cannot be judged without one.
  const goal = metric.goal && (peer ?? !metric.peer) ? roundedGoal(metric.goal(peer ?? { p50: NaN, p95: NaN })) : null;
  return { unit: metric.unit, ...figures, goal, holds: holds(figures, goal), steal: rounded(steal), ...(peer ? { peer } : {}) };
}

function peerOf(samples: readonly number[]): Peer {
  const { p50, p95 } = figuresOf(samples);
  return { p50, p95 };
}

/** The metrics that the words of the command line name, all when there are none. Throws, with the list, on a word that names none. */
export function chooseMetrics(words: readonly string[]): MetricName[] {
  const unknown = words.filter((word) => !metricNames.some((name) => name === word));
  if (unknown.length > 0) throw new Error(`no such metric: ${unknown.join(', ')}. There are: ${metricNames.join(', ')}`);
  return metricNames.filter((name) => words.length === 0 || words.includes(name));
}
