/** The media gateway by itself: what it adds to the way of a packet, what it costs, and whether it loses any. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRecording } from './capture.ts';
import { benchFolder } from './electron-app.ts';
import { endWindowThreads } from '../support/gateway/window-end.ts';
import { callThrough, type GatewayCall } from './gateway-call.ts';
import { startGatewayHost, type GatewayHost } from './gateway-host.ts';
import { progress, type Group } from './group.ts';
import { inWindows, pssOfOne, watchOne, watchSteal } from './machine.ts';
import type { Measured } from './metrics.ts';
import { owning } from './owning.ts';
import { latencies, lost } from './packet-latency.ts';

const PACKET_MS = 20;
/** Longer than the packets that do not count. */
const SETTLE = 4000;
const WINDOWS = 3;
const WINDOW = 20_000;
const ON_THE_WAY = 500;

interface Run {
  readonly toApp: Measured;
  readonly toNet: Measured;
  /** Of the gateway's process, percent of a core for each call. */
  readonly processor: Measured;
  readonly lost: readonly number[];
}

async function processorOf(pid: number, calls: number): Promise<number[]> {
  const used = await inWindows(() => watchOne(pid), WINDOWS, WINDOW);
  return used.map((percent) => percent / calls);
}

async function talking(gateway: GatewayHost, count: number): Promise<Run> {
  return owning(async (own) => {
    progress(`${count} call(s) through the gateway`);
    const calls: GatewayCall[] = [];
    for (let i = 0; i < count; i += 1) {
      const call = await callThrough(gateway);
      own({ stop: () => call.close() });
      calls.push(call);
    }
    const recording = own(await startRecording(join(benchFolder(), `${count}.pcap`)));
    const stolen = watchSteal();
    // As evenly as strangers would call.
    calls.forEach((call, i) => call.talk((i * PACKET_MS) / 2 / count));
    await sleep(SETTLE);
    const before = pssOfOne(gateway.pid);
    const processor = await processorOf(gateway.pid, count);
    calls.forEach((call) => call.hush());
    await sleep(ON_THE_WAY);
    const steal = stolen();
    progress(`gateway's memory: ${before.toFixed(1)} MB, at the end ${pssOfOne(gateway.pid).toFixed(1)} MB`);
    const packets = await recording.read();
    const ways = calls.map((call) => call.ways());
    return {
      toApp: { samples: ways.flatMap(({ toApp }) => latencies(packets, toApp)), steal },
      toNet: { samples: ways.flatMap(({ toNet }) => latencies(packets, toNet)), steal },
      processor: { samples: processor, steal },
      lost: ways.flatMap(({ toApp, toNet }) => [lost(toApp), lost(toNet)]),
    };
  });
}

const CALLS = 10;

export const measureGateway: Group<
  | 'gateway_latency_to_net'
  | 'gateway_latency_to_app'
  | 'gateway_latency_to_net_10_calls'
  | 'gateway_latency_to_app_10_calls'
  | 'gateway_cpu_1_call'
  | 'gateway_cpu_10_calls'
  | 'gateway_loss'
> = {
  brings: [
    'gateway_latency_to_net',
    'gateway_latency_to_app',
    'gateway_latency_to_net_10_calls',
    'gateway_latency_to_app_10_calls',
    'gateway_cpu_1_call',
    'gateway_cpu_10_calls',
    'gateway_loss',
  ],
  measure: () =>
    owning(async (own) => {
      own({ stop: () => Promise.resolve(endWindowThreads()) });
      const gateway = own(await startGatewayHost());
      const stolen = watchSteal();
      const one = await talking(gateway, 1);
      const ten = await talking(gateway, CALLS);
      return {
        gateway_latency_to_net: one.toNet,
        gateway_latency_to_app: one.toApp,
        gateway_latency_to_net_10_calls: ten.toNet,
        gateway_latency_to_app_10_calls: ten.toApp,
        gateway_cpu_1_call: one.processor,
        gateway_cpu_10_calls: ten.processor,
        gateway_loss: { samples: [...one.lost, ...ten.lost], steal: stolen() },
      };
    }),
};
