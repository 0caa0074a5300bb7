/** What five hundred calls through the media gateway leave behind: in its process, and in the whole app. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startCapture } from './capture.ts';
import { startClassicPhone } from './classic-phone.ts';
import { progress, repeat, type Group } from './group.ts';
import { memoryByProcess, processOf, pss, pssOfOne, watchSteal } from './machine.ts';
import { owning } from './owning.ts';
import { callPlain } from './plain-call.ts';
import { openSilentSocket } from './silent-socket.ts';

/** By then the threads of libdatachannel's pool have been everywhere: what their stacks and V8's code take is there, and stays (see docs/performance.md). */
const BASE_CALLS = 300;
const MORE_CALLS = 500;
const QUICK = { ring: 100, talk: 200 };
const SETTLE = 30_000;
const SAMPLES = 5;
const EVERY = 2_000;
/** Chromium's name for what runs a script of ours. */
const GATEWAY = 'node.mojom.NodeService';

interface Memory {
  readonly gateway: number;
  readonly app: number;
}

async function memoryOf(leader: number): Promise<Memory> {
  await sleep(SETTLE);
  const sum = { gateway: 0, app: 0 };
  for (let i = 0; i < SAMPLES; i += 1) {
    sum.gateway += pssOfOne(processOf(leader, GATEWAY)) / SAMPLES;
    sum.app += pss(leader) / SAMPLES;
    await sleep(EVERY);
  }
  progress(`${sum.app.toFixed(1)} MB: ${memoryByProcess(leader)}`);
  return sum;
}

const growth = (base: number, after: number): number => (100 * (after - base)) / base;

export const measureGatewayGrowth: Group<'gateway_pss_growth_500_calls' | 'pss_growth_500_calls'> = {
  brings: ['gateway_pss_growth_500_calls', 'pss_growth_500_calls'],
  measure: () =>
    owning(async (own) => {
      const phone = await startClassicPhone(own);
      const capture = own(await startCapture());
      const { port } = own(await openSilentSocket());
      const leader = phone.signedIn.app.daemon.pid;
      const stolen = watchSteal();
      async function memoryAfter(calls: number): Promise<Memory> {
        await repeat('calls in a row', calls, () => callPlain(phone, capture, port, QUICK), 0);
        return memoryOf(leader);
      }
      const base = await memoryAfter(BASE_CALLS);
      const after = await memoryAfter(MORE_CALLS);
      progress(
        `gateway after ${BASE_CALLS} calls ${base.gateway.toFixed(1)} MB, after ${BASE_CALLS + MORE_CALLS} ${after.gateway.toFixed(1)} MB`,
      );
      const steal = stolen();
      return {
        gateway_pss_growth_500_calls: { samples: [growth(base.gateway, after.gateway)], steal },
        pss_growth_500_calls: { samples: [growth(base.app, after.app)], steal },
      };
    }),
};
