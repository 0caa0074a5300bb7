/** A far end that takes encrypted calls only, behind a server that passes calls on: reached by an account that offers encryption. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toMuLaw } from '../../src/gateway/dtmf/g711.ts';
import { openInProcessPhone, type InProcessPhone } from '../support/gateway/in-process-phone.ts';
import type { WindowEnd } from '../support/gateway/window-end.ts';
import { WINDOW_TYPES } from '../support/gateway/window-end.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import { addressOf, passwordOf, type Kamailio } from '../support/lab/kamailio.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';
import { toneShare } from '../support/sound/tone.ts';

const RATE = 8000;
const SAMPLES = 160;

function speak(end: WindowEnd, hz: number): () => void {
  let sequence = 0;
  const timer = setInterval(() => {
    const at = (i: number): number => Math.round(8000 * Math.sin((2 * Math.PI * hz * (sequence * SAMPLES + i)) / RATE));
    const payload = Buffer.from(Array.from({ length: SAMPLES }, (_, i) => toMuLaw(at(i))));
    end.send({ payloadType: WINDOW_TYPES.PCMU, sequence: sequence & 0xffff, timestamp: sequence * SAMPLES, payload });
    sequence += 1;
  }, 20);
  return () => clearInterval(timer);
}

const LINEAR = new Map(Array.from({ length: 65_536 }, (_, i) => [toMuLaw(i - 32_768), (i - 32_768) / 32_768] as const));
const heardLast = (end: WindowEnd, packets: number) => ({
  rate: RATE,
  samples: Float32Array.from(end.heard.slice(-packets).flatMap(({ payload }) => [...payload].map((byte) => LINEAR.get(byte) ?? 0))),
});

describe.skipIf(missingPrograms().length > 0)('a far end that takes encrypted calls only', () => {
  let lab: Lab;
  let kamailio: Kamailio;
  let carol: Baresip;
  let alice: InProcessPhone;
  beforeAll(async () => {
    lab = await startLab();
    kamailio = await lab.kamailio();
    carol = await lab.baresip({ user: 'carol', tone: 600, codecs: ['PCMU/8000/1'], srtp: true });
    alice = openInProcessPhone({
      account: { address: addressOf('alice'), server: kamailio.hostPort, transport: 'udp', encryption: 'offered' },
      password: passwordOf('alice'),
    });
    await alice.register();
  });
  afterAll(async () => {
    await alice.close();
    await lab.stop();
  });

  it('is reached by an account that offers encryption, and is heard and hears', async () => {
    const from = kamailio.log().length;
    const { callId, line, story } = alice.call(`sip:${addressOf('carol')}`);
    await story.next('answered');
    const stop = speak(alice.windowOf(callId), 440);
    await carol.hears(440);
    await until('the tone of the far end', () => toneShare(heardLast(alice.windowOf(callId), 40), 600) > 0.9);
    stop();
    expect(kamailio.log().slice(from)).toMatch(/REPLY 488 INVITE[\s\S]*REPLY 200 INVITE/);
    line.hangUp();
    await story.next('ended');
  });
});
