/** A headset's report to the command that it asks for, in this process over the fake port; and what the headset module costs the app at rest. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandName, Commands } from '../../src/shared/commands.ts';
import { desk, later, turns, unrefusing, type Desk } from '../support/headset/plug-in.ts';
import { until } from '../support/lab/until.ts';
import { progress, type Group } from './group.ts';
import { inWindows, watchOne, watchSteal } from './machine.ts';
import { newProfile } from './signed-in.ts';
import { startOffhook } from './offhook-app.ts';
import { owning } from './owning.ts';
import { plugInPlayed } from './played-headset.ts';

const MOST_COMMON = ['answer', 'setMuted', 'hangUp'] as const satisfies readonly CommandName[];
const LEAST_SAMPLES = 200;
const WARM_UPS = 10;

/** When each command's handler was called last. */
function watchHandlers(commands: Commands): ReadonlyMap<CommandName, number> {
  const calledAt = new Map<CommandName, number>();
  for (const name of MOST_COMMON) {
    const handler = commands[name] as (args: unknown) => unknown;
    Object.assign(commands, {
      [name](args: unknown) {
        calledAt.set(name, performance.now());
        return handler(args);
      },
    });
  }
  return calledAt;
}

/** One call by the headset alone: answered, muted, ended. */
async function callByHeadset({ phone, account, headset }: Desk, id: string, calledAt: ReadonlyMap<CommandName, number>): Promise<number[]> {
  const press = (hex: string, name: CommandName): number => {
    const at = performance.now();
    headset.report(hex);
    const called = calledAt.get(name) ?? 0;
    if (called < at) throw new Error(`${hex} did not ask for ${name}`);
    return called - at;
  };
  const line = account.ring(id);
  if (!line) throw new Error('the call was refused');
  const answered = press('0201', 'answer');
  await turns();
  await line.done();
  line.tell({ type: 'answered' });
  await later(phone);
  const muted = press('0205', 'setMuted');
  headset.report('0201');
  const ended = press('0200', 'hangUp');
  await turns();
  await phone.must('dismiss', { callId: id });
  await later(phone);
  return [answered, muted, ended];
}

export const measureHeadset: Group<'headset_report_to_command'> = {
  brings: ['headset_report_to_command'],
  async measure(samples) {
    // One that can refuse holds a lift back, on purpose.
    const at = await desk(unrefusing);
    const calledAt = watchHandlers(at.phone.commands);
    const stolen = watchSteal();
    const taken: number[] = [];
    for (let i = -WARM_UPS; taken.length < Math.max(LEAST_SAMPLES, samples); i += 1) {
      const three = await callByHeadset(at, `call ${i}`, calledAt);
      if (i >= 0) taken.push(...three);
    }
    await at.phone.headsets.close();
    return { headset_report_to_command: { samples: taken, steal: stolen() } };
  },
};

const SETTLE = 20_000;
const WINDOWS = 3;
const WINDOW = 20_000;

async function processorOf(pid: number): Promise<number[]> {
  await sleep(SETTLE);
  return inWindows(() => watchOne(pid), WINDOWS, WINDOW);
}

export const measureHeadsetIdle: Group<'headset_cpu_idle'> = {
  brings: ['headset_cpu_idle'],
  measure: () =>
    owning(async (own) => {
      own(plugInPlayed());
      const app = await startOffhook(newProfile());
      own({ stop: () => app.quit() });
      const control = await app.control();
      const headsets = async () => (await control.snapshot()).headsets;
      await until('the headset is ready', async () => (await headsets())[0]?.state === 'ready');
      const stolen = watchSteal();
      progress('a headset at rest');
      const on = await processorOf(app.daemon.pid);
      progress('headsets off');
      await control.command('saveSettings', { patch: { headsets: false } });
      await until('the headset is left', async () => (await headsets())[0]?.state !== 'ready');
      const off = await processorOf(app.daemon.pid);
      return { headset_cpu_idle: { samples: on, peer: off, steal: stolen() } };
    }),
};
