/** The bench proper; `scripts/bench.mjs` sets the stage for it. Writes its one JSON object to the file that OFFHOOK_BENCH_RESULT names. */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { separateRuntime } from './electron-app.ts';
import { progress, type AnyGroup } from './group.ts';
import { measureCalls, measureDeadStun } from './measure-calls.ts';
import { measureClassicCalls, measureRegister } from './measure-classic.ts';
import { measureGatewayGrowth } from './measure-gateway-growth.ts';
import { measureHeadset, measureHeadsetIdle } from './measure-headset.ts';
import { measureHeadsetVm } from './measure-headset-vm.ts';
import { measureInstall } from './measure-install.ts';
import { measureJunk } from './measure-junk.ts';
import { measureGateway } from './measure-gateway.ts';
import { measureGrowth, measureIdle, measureInCall } from './measure-load.ts';
import { measureRinging } from './measure-ringing.ts';
import { measureStart } from './measure-start.ts';
import { rounded } from './statistics.ts';
import { chooseMetrics, metricNames, report, type MetricName, type Report } from './metrics.ts';

const groups: readonly AnyGroup[] = [
  ...[measureStart, measureIdle, measureCalls, measureDeadStun, measureInCall, measureGrowth],
  ...[measureGateway, measureClassicCalls, measureGatewayGrowth, measureRegister, measureJunk],
  ...[measureHeadset, measureHeadsetIdle, measureHeadsetVm, measureRinging],
  measureInstall,
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { samples: { type: 'string', default: '30' } } });
const samples = Number(values.samples);
const wanted = chooseMetrics(positionals);
const reports: Partial<Record<MetricName, Report>> = {};

const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');

/** Every sample, where a person could read them. */
const shown = (samples: readonly number[]): string => (samples.length > 200 ? `${samples.length} samples` : samples.map(rounded).join(' '));

separateRuntime();
for (const group of groups.filter(({ brings }) => brings.some((name) => wanted.includes(name)))) {
  progress(`${group.brings.join(', ')} (load ${load()})`);
  try {
    const measured = await group.measure(samples);
    for (const name of metricNames.filter((one) => wanted.includes(one))) {
      const taken = measured[name];
      if (!taken) continue;
      progress(`${name}: ${shown(taken.samples)}`);
      reports[name] = report(name, taken);
    }
  } catch (error) {
    // The others are worth having all the same; the exit code tells that one is missing.
    progress(`not measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 1;
  }
}
progress(`done (load ${load()})`);
const inOrder = Object.fromEntries(metricNames.flatMap((name) => (reports[name] ? [[name, reports[name]]] : [])));
writeFileSync(String(process.env.OFFHOOK_BENCH_RESULT), `${JSON.stringify(inOrder, null, 2)}\n`);
