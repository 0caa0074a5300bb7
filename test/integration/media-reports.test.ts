/** What both ends report of the sound (RTCP): by a port of its own and by that of the sound, and the truth where a part is lost. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Baresip } from '../support/lab/baresip.ts';
import { openGatewayPhone, type GatewayPhone, type SoundCall } from '../support/lab/gateway-phone.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

const canLose = process.getuid?.() === 0 && process.env.OFFHOOK_NETNS !== undefined;
const portIn = (endpoint: string): string => endpoint.split(':').at(-1)!;

describe.skipIf(missingPrograms().length > 0)('a call through the gateway', () => {
  let lab: Lab;
  let alice: GatewayPhone;
  /** RTCP at a port of its own. */
  let bob: Baresip;
  /** By the port of the sound. */
  let carol: Baresip;

  beforeAll(async () => {
    lab = await startLab();
    const kamailio = await lab.kamailio();
    [bob, carol] = await Promise.all([lab.baresip({ user: 'bob', tone: 1000 }), lab.baresip({ user: 'carol', tone: 600, rtcpMux: true })]);
    alice = await openGatewayPhone(kamailio, 'alice');
    alice.codecs = ['PCMU'];
  });
  afterEach(() => alice.hangUpAll());
  afterAll(async () => {
    await alice.close();
    await lab.stop();
    expect(alice.log.filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  const reported = async (call: SoundCall, far: Baresip) => {
    const told = await far.next('CALL_RTCP', 20_000);
    const stats = await alice.stats(call, ({ rtt, remoteLoss }) => rtt !== undefined && remoteLoss !== undefined);
    return { stats, told: told.rtcp_stats! };
  };

  it('is reported of at both ends, by either way of RTCP, with the time it takes', async () => {
    const calls = [await alice.call('bob'), await alice.call('carol')] as const;
    calls.forEach((call) => call.window.speak(440));
    await Promise.all(
      calls.map(async (call, i) => {
        const { stats, told } = await reported(call, [bob, carol][i]!);
        expect(stats).toMatchObject({ lost: 0, remoteLoss: 0 });
        // Over loopback; a far end that waits for its turn on a busy machine counts it in.
        expect(stats.rtt).toBeLessThan(500);
        expect(told).toMatchObject({ tx: { lost: 0 }, rx: { lost: 0 } });
        expect(told.tx.sent).toBeGreaterThan(10);
      }),
    );
  });

  it.skipIf(!canLose)('says truly how much is lost each way when each twentieth packet is', async () => {
    const call = await alice.call('bob');
    call.window.speak(440);
    const { local, remote } = await alice.stats(call, ({ remote: known }) => known !== '');
    const drop = (from: string, to: string): string[] =>
      `INPUT -p udp --sport ${portIn(from)} --dport ${portIn(to)} -m statistic --mode nth --every 20 --packet 0 -j DROP`.split(' ');
    for (const rule of [drop(local, remote), drop(remote, local)]) execFileSync('iptables', ['-A', ...rule]);
    try {
      const begin = await alice.stats(call);
      const isFiveHundred = (now: typeof begin): boolean => now.received - begin.received >= 500;
      const end = await until('500 packets', () => alice.stats(call, isFiveHundred), { timeout: 20_000 });
      const share = (end.lost - begin.lost) / (end.received - begin.received + end.lost - begin.lost);
      expect(share).toBeGreaterThan(0.04);
      expect(share).toBeLessThan(0.06);
      // RFC 3550 6.4.1: the share since the report before, here of at least one wholly lossy interval.
      expect(end.remoteLoss).toBeGreaterThan(0.02);
      expect(end.remoteLoss).toBeLessThan(0.09);
      await until('baresip is told of its loss', async () => ((await bob.next('CALL_RTCP', 20_000)).rtcp_stats?.tx.lost ?? 0) > 10);
    } finally {
      for (const rule of [drop(local, remote), drop(remote, local)]) execFileSync('iptables', ['-D', ...rule]);
    }
  });

  it('leaves nothing behind, a hundred times', async () => {
    const handles = (): number => readdirSync(`/proc/${alice.pid}/fd`).length;
    const residentMb = (): number => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${alice.pid}/status`, 'utf8'))?.[1]) / 1024;
    const once = async (): Promise<void> => {
      const call = await alice.call('bob');
      await until('sound', () => call.window.end.heard.length > 0);
      await alice.hangUp(call);
    };
    const settled = (most: number): Promise<number> =>
      until('what was open is closed', () => handles() <= most && handles(), { timeout: 10_000 });
    for (let n = 0; n < 10; n += 1) await once();
    await until('all windows are closed', () => alice.window.size === 0);
    const before = { handles: await settled(Infinity), memory: residentMb() };
    for (let n = 0; n < 90; n += 1) await once();
    await until('all windows are closed', () => alice.window.size === 0);
    await settled(before.handles);
    expect(residentMb() - before.memory).toBeLessThan(20);
  });
});
