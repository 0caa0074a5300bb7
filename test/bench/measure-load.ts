/** Memory and processor time: idle, in a call, and what a hundred calls leave behind. */
import { setTimeout as sleep } from 'node:timers/promises';
import { staged, startElectron } from './electron-app.ts';
import { progress, repeat, type Group } from './group.ts';
import { inWindows, memoryByProcess, pss, watchProcessor, watchSteal } from './machine.ts';
import { callOffhook, prepareCalls, type CallRig } from './offhook-call.ts';
import { startOffhook } from './offhook-app.ts';
import { owning } from './owning.ts';
import { startRegistrar } from './registrar.ts';
import { newProfile, nextSignIn, signInOffhook } from './signed-in.ts';
import { watchWindows } from './window-watch.ts';

/** Until caches are filled and what start-up left behind has been collected. */
const SETTLE = 30_000;
const MEMORY_SAMPLES = 5;
const MEMORY_EVERY = 2_000;
const PROCESSOR_WINDOWS = 3;
const PROCESSOR_WINDOW = 30_000;

async function memoryOf(leader: number): Promise<number[]> {
  await sleep(SETTLE);
  const samples: number[] = [];
  for (let i = 0; i < MEMORY_SAMPLES; i += 1) {
    samples.push(pss(leader));
    progress(`${samples.at(-1)!.toFixed(1)} MB: ${memoryByProcess(leader)}`);
    await sleep(MEMORY_EVERY);
  }
  return samples;
}

const processorOf = (leader: number): Promise<number[]> => inWindows(() => watchProcessor(leader), PROCESSOR_WINDOWS, PROCESSOR_WINDOW);

/** Alone on the machine: another Electron beside it would share its pages and so lower its share. */
async function memoryOfBare(): Promise<number[]> {
  return owning(async (own) => {
    const windows = own(await watchWindows());
    const shown = windows.nextWindow();
    const { daemon } = await startElectron('bare Electron', [staged('bare-electron')]);
    own(daemon);
    await shown;
    return memoryOf(daemon.pid);
  });
}

export const measureIdle: Group<'pss_idle' | 'cpu_idle'> = {
  brings: ['pss_idle', 'cpu_idle'],
  measure: () =>
    owning(async (own) => {
      progress('idle: bare Electron');
      const stolenFromMemory = watchSteal();
      const peer = await memoryOfBare();
      progress('idle: Offhook');
      const registrar = own(await startRegistrar());
      const profile = newProfile();
      // What is measured is a start like any other, not the one in which the account was made.
      await (await signInOffhook(registrar, profile)).stop();
      const signedIn = nextSignIn(registrar);
      const app = await startOffhook(profile);
      own({ stop: () => app.quit() });
      await signedIn;
      const memory = await memoryOf(app.daemon.pid);
      const [memorySteal, stolen] = [stolenFromMemory(), watchSteal()];
      const processor = await processorOf(app.daemon.pid);
      return { pss_idle: { samples: memory, peer, steal: memorySteal }, cpu_idle: { samples: processor, steal: stolen() } };
    }),
};

export const measureInCall: Group<'pss_in_call' | 'cpu_in_call'> = {
  brings: ['pss_in_call', 'cpu_in_call'],
  measure: () =>
    owning(async (own) => {
      const rig = await prepareCalls(own);
      const leader = rig.phone.app.daemon.pid;
      progress('in a call');
      const stolen = watchSteal();
      let [memory, processor]: [number[], number[]] = [[], []];
      await callOffhook(rig, { ring: 1000, talk: 0 }, async () => {
        memory = await memoryOf(leader);
        processor = await processorOf(leader);
      });
      const steal = stolen();
      return { pss_in_call: { samples: memory, steal }, cpu_in_call: { samples: processor, steal } };
    }),
};

const BASE_CALLS = 10;
const MORE_CALLS = 90;
const QUICK = { ring: 200, talk: 300 };

async function memoryAfter(calls: number, rig: CallRig): Promise<number> {
  await repeat('calls in a row', calls, () => callOffhook(rig, QUICK), 0);
  const samples = await memoryOf(rig.phone.app.daemon.pid);
  const sum = samples.reduce((total, one) => total + one, 0);
  return sum / samples.length;
}

export const measureGrowth: Group<'pss_growth_100_calls'> = {
  brings: ['pss_growth_100_calls'],
  measure: () =>
    owning(async (own) => {
      const rig = await prepareCalls(own);
      const stolen = watchSteal();
      const base = await memoryAfter(BASE_CALLS, rig);
      const after = await memoryAfter(MORE_CALLS, rig);
      progress(`memory after ${BASE_CALLS} calls ${base.toFixed(1)} MB, after ${BASE_CALLS + MORE_CALLS} ${after.toFixed(1)} MB`);
      return { pss_growth_100_calls: { samples: [(100 * (after - base)) / base], steal: stolen() } };
    }),
};
