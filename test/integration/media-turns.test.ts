/** What a far end may do to the sound within a call, and before it: move, change the codec, hold in every dialect, offer late, speak early. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RtpPacket } from '../../src/gateway/rtp/rtp-packet.ts';
import { openRtpEnd, type RtpEnd } from '../support/gateway/rtp-end.ts';
import { RtpMedia } from '../support/gateway/rtp-media.ts';
import { isIPv6Here, type FarSdp } from '../support/gateway/stage.ts';
import { openGatewayPhone, type GatewayPhone, type SoundCall } from '../support/lab/gateway-phone.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { openPhone, type LabCall, type LabPhone } from '../support/lab/lab-phone.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

const PCMU = { formats: ['0 PCMU/8000', '101 telephone-event/8000'] } as const;
const PCMA = { formats: ['8 PCMA/8000', '101 telephone-event/8000'] } as const;

describe.skipIf(missingPrograms().length > 0)('sound through the gateway', () => {
  let lab: Lab;
  let kamailio: Kamailio;
  let alice: GatewayPhone;
  /** Where the far end is; the first is where it starts. */
  let places: readonly RtpEnd[];
  let far: RtpMedia;
  let bob: LabPhone;
  let near: SoundCall;
  let line: LabCall;

  beforeAll(async () => {
    lab = await startLab();
    kamailio = await lab.kamailio({ ipv6: await isIPv6Here() });
    places = await Promise.all([openRtpEnd(), openRtpEnd(), openRtpEnd('127.0.0.2')]);
    far = new RtpMedia(places[0]!, PCMU);
    bob = openPhone(kamailio, 'bob', {
      account: { server: kamailio.hostPort, transport: 'udp', mediaMode: 'gateway' },
      gatewayMedia: () => far,
    });
    await bob.register();
    alice = await openGatewayPhone(kamailio, 'alice');
  });
  afterEach(async () => {
    far.hush();
    await alice.hangUpAll();
    for (const end of places) end.heard.length = 0;
    await until('all windows are closed', () => alice.window.size === 0);
  });
  afterAll(async () => {
    await Promise.all([alice.close(), bob.account.close()]);
    places.forEach((place) => place.close());
    await lab.stop();
    expect(alice.log.filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  async function call(): Promise<void> {
    far.end = places[0]!;
    far.says = PCMU;
    const calling = alice.call('bob');
    const came = await bob.called();
    await came.line.accept();
    [near, line] = [await calling, came];
    near.window.speak(440);
    far.speak(1000, 'PCMU');
    await bothHear();
  }
  const bothHear = (): Promise<unknown> => Promise.all([far.ear.hears(440), near.window.hears(1000)]);
  const reinvite = async (end: RtpEnd, says: RtpMedia['says']): Promise<void> => {
    far.end = end;
    far.says = says;
    await line.line.restartMedia();
  };
  const hangUp = (): Promise<void> => alice.hangUp(near);

  /** Numbers of one stream (RFC 3550 5.1): one source, whose numbers and times grow; a few are lost where the far end is ahead of its answer. */
  function expectOneStream(packets: readonly RtpPacket[]): void {
    expect(new Set(packets.map(({ ssrc }) => ssrc)).size).toBe(1);
    const steps = packets.slice(1).map(({ sequence }, i) => (sequence - packets[i]!.sequence) & 0xffff);
    expect(steps.filter((step) => step === 0 || step > 20)).toEqual([]);
    const times = packets.slice(1).map(({ timestamp }, i) => (timestamp - packets[i]!.timestamp) | 0);
    expect(times.filter((time) => time <= 0)).toEqual([]);
  }

  it('follows a far end to another port, another address and another codec, as one stream', async () => {
    await call();
    for (const [end, says, law] of [
      [places[1]!, PCMU, 'PCMU'],
      [places[2]!, { ...PCMA, address: '127.0.0.2' }, 'PCMA'],
      [places[0]!, PCMA, 'PCMA'],
    ] as const) {
      await reinvite(end, says);
      far.speak(1000, law);
      await bothHear();
    }
    const { heard } = places[0]!;
    const order = [...places[1]!.heard, ...places[2]!.heard, ...heard];
    expect(new Set(order.map(({ ssrc }) => ssrc)).size).toBe(1);
    const begin = order[0]!.sequence;
    const numbers = order.map(({ sequence }) => (sequence - begin + 0x8000) & 0xffff);
    // What was on its way to a place that had been left may come late there, but nothing is sent twice or left out.
    numbers.sort((a, b) => a - b);
    const gaps = numbers.slice(1).map((number, i) => number - numbers[i]!);
    expect(gaps.every((gap) => gap <= 1)).toBe(true);
    expectOneStream(near.window.end.heard);
    await hangUp();
  });

  it.each([
    ['sendonly', { direction: 'sendonly' }],
    ['inactive', { direction: 'inactive' }],
    ['c=0.0.0.0', { address: '0.0.0.0' }],
    ['c=0.0.0.0 and sendonly', { address: '0.0.0.0', direction: 'sendonly' }],
    ['recvonly, which is none for us', { direction: 'recvonly' }],
  ] as [string, Partial<FarSdp>][])('obeys a hold by %s: nothing is sent, and after it both are heard', async (name, says) => {
    await call();
    const held = !name.includes('recvonly');
    if (/inactive|recvonly/.test(says.direction ?? '')) far.hush();
    await reinvite(places[0]!, { ...PCMU, ...says });
    if (held) expect((await near.story.next('remoteHoldChanged')).held).toBe(true);
    const before = await alice.stats(near);
    const after = await alice.stats(near);
    expect(after.sent > before.sent).toBe(!held);
    far.speak(1000, 'PCMU');
    await reinvite(places[0]!, PCMU);
    if (held) expect((await near.story.next('remoteHoldChanged')).held).toBe(false);
    await bothHear();
    expect(new Set(places[0]!.heard.map(({ ssrc }) => ssrc)).size).toBe(1);
    expectOneStream(near.window.end.heard);
    await hangUp();
  });

  it('is kept from us while we have the far end on hold, and back after', async () => {
    await call();
    far.says = { ...PCMU, direction: 'recvonly' };
    await near.line.setHold(true);
    const before = near.window.end.heard.length;
    const sent = (await alice.stats(near)).received;
    await alice.stats(near, ({ received }) => received > sent + 20);
    expect(near.window.end.heard.length).toBeLessThanOrEqual(before + 2);
    far.says = PCMU;
    await near.line.setHold(false);
    await bothHear();
    await hangUp();
  });

  it('begins where the far end offers late, in its ACK', async () => {
    const caller = new RtpMedia(places[1]!, PCMA);
    const sipp = await lab.sipp({
      scenario: 'late-offer-sound',
      target: kamailio.hostPort,
      calls: 1,
      keys: { callee: 'alice', far_port: String(places[1]!.port) },
    });
    const into = await alice.answer();
    const { local } = await alice.stats(into);
    places[1]!.target = Number(local.split(':').at(-1));
    into.window.speak(440);
    caller.speak(1000, 'PCMA');
    await Promise.all([caller.ear.hears(440), into.window.hears(1000)]);
    caller.hush();
    await alice.hangUp(into);
    await sipp.succeeded();
  });

  it('is heard before the answer where the far end speaks early (183)', async () => {
    const early = new RtpMedia(places[1]!, PCMA);
    const sipp = await lab.sipp({ scenario: 'early-sound', calls: 1, keys: { far_port: String(places[1]!.port) } });
    const out = alice.dial(`sip:early@127.0.0.1:${sipp.port}`);
    await out.story.next('earlyMediaStarted');
    const window = await alice.window.of(out.line.callId);
    places[1]!.target = Number((await alice.stats(out)).local.split(':').at(-1));
    early.speak(1000, 'PCMA');
    await window.hears(1000);
    expect(out.story.has('answered')).toBe(false);
    await out.story.next('answered');
    window.speak(440);
    await Promise.all([early.ear.hears(440), window.hears(1000)]);
    early.hush();
    await alice.hangUp(out);
    await sipp.succeeded();
  });

  it('goes both ways over IPv6', async ({ skip }) => {
    if (!(await isIPv6Here())) skip();
    const six = await openRtpEnd('::1');
    far.end = six;
    far.says = { ...PCMU, address: '::1' };
    const erin = await openGatewayPhone(kamailio, 'erin', { account: { server: kamailio.hostPort6, transport: 'tcp' } });
    const calling = erin.call('bob');
    const came = await bob.called();
    await came.line.accept();
    const out = await calling;
    expect(far.told.at(-1)).toMatch(/^c=IN IP6 ::1\r$/m);
    out.window.speak(440);
    far.speak(1000, 'PCMU');
    await Promise.all([far.ear.hears(440), out.window.hears(1000)]);
    await erin.hangUp(out);
    await erin.close();
    six.close();
  });
});
