/** The whole phone, signed in at an exchange behind which each test puts a far end of its own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountInput } from '../../../src/shared/account-schema.ts';
import { isLive, type Phase } from '../../../src/shared/call.ts';
import { openExchange, type Exchange } from './exchange.ts';
import { startLab, type Lab } from './lab.ts';
import { takePorts } from './ports.ts';
import type { Scenario } from './scenario.ts';
import type { Sipp } from './sipp.ts';
import { openWholePhone, type WholePhone } from './whole-phone.ts';

export interface OddStage {
  readonly phone: WholePhone;
  readonly exchange: Exchange;
  /** The scenario begins, or waits for a call; resolves when it listens. `done` of it rejects when a step went otherwise. */
  run(scenario: Scenario): Promise<Sipp>;
  /** The phases a call goes through, from now on. */
  phasesOf(callId: string): () => readonly Phase[];
  /** Between two tests: no call and no far end is left, whatever became of the last. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openOddStage(account: Partial<AccountInput> = {}, transport: 'udp' | 'tcp' = 'udp'): Promise<OddStage> {
  const lab: Lab = await startLab();
  const exchange = await openExchange(transport);
  const phone = openWholePhone();
  await phone.signIn({ server: exchange.server, transport, encryption: 'never', ...account });
  let scenarios = 0;
  let sipp: Sipp | undefined;
  return {
    phone,
    exchange,
    async run(scenario) {
      scenarios += 1;
      const file = join(lab.folder, `scenario-${scenarios}.xml`);
      writeFileSync(file, scenario.text());
      const target = scenario.calls ? { target: exchange.hostPort } : {};
      const port = await takePorts();
      exchange.begin(port);
      sipp = await lab.sipp({ scenario: file, calls: 1, port, transport, echo: true, ...target });
      return sipp;
    },
    phasesOf(callId) {
      const phases: Phase[] = [];
      const look = (): void => {
        const phase = phone.calls().find(({ id }) => id === callId)?.phase;
        if (phase && phase !== phases.at(-1)) phases.push(phase);
      };
      look();
      phone.store.watch(look);
      return () => phases;
    },
    async clear() {
      await sipp?.kill();
      for (const call of phone.calls().filter(isLive)) await phone.ask('hangUp', { callId: call.id });
      for (const { id } of phone.calls()) {
        await phone.phase(id, 'ended');
        await phone.ask('dismiss', { callId: id });
      }
    },
    async close() {
      await phone.close();
      exchange.stop();
      await lab.stop();
    },
  };
}
