/** Digits through the gateway, both ways: as events (RFC 4733), by INFO, and in the sound of G.711 where nothing else is offered. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RtpPacket } from '../../src/gateway/rtp/rtp-packet.ts';
import { openRtpEnd, type RtpEnd } from '../support/gateway/rtp-end.ts';
import { RtpMedia } from '../support/gateway/rtp-media.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import { openGatewayPhone, type GatewayPhone } from '../support/lab/gateway-phone.ts';
import { openPhone, type LabPhone } from '../support/lab/lab-phone.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';
import { decode } from '../support/sound/g711.ts';
import { dominantTone, toneShare } from '../support/sound/tone.ts';

const EVENT = 101;
const isEnd = ({ payload }: RtpPacket): boolean => payload[1]! >= 0x80;

describe.skipIf(missingPrograms().length > 0)('digits through the gateway', () => {
  let lab: Lab;
  let alice: GatewayPhone;
  let bob: Baresip;
  let end: RtpEnd;
  let far: RtpMedia;
  let carol: LabPhone;
  const press = (callId: string, tones: string) => alice.gateway.ask<'dtmf'>({ kind: 'dtmf', callId, tones });

  beforeAll(async () => {
    lab = await startLab();
    const kamailio = await lab.kamailio();
    bob = await lab.baresip({ user: 'bob', tone: 1000 });
    end = await openRtpEnd();
    far = new RtpMedia(end, { formats: [] });
    carol = openPhone(kamailio, 'carol', {
      account: { server: kamailio.hostPort, transport: 'udp', mediaMode: 'gateway' },
      gatewayMedia: () => far,
    });
    await carol.register();
    alice = await openGatewayPhone(kamailio, 'alice');
  });
  afterEach(async () => {
    await alice.hangUpAll();
    end.heard.length = 0;
  });
  afterAll(async () => {
    await Promise.all([alice.close(), carol.account.close()]);
    end.close();
    await lab.stop();
    expect(alice.log.filter(({ level }) => level !== 'debug')).toEqual([]);
  });
  const callCarol = async (...formats: string[]) => {
    far.says = { formats };
    const calling = alice.call('carol');
    const came = await carol.called();
    await came.line.accept();
    return { call: await calling, came };
  };

  it.each(['PCMU', 'opus', 'G722'] as const)('are each heard once by baresip in %s, and each once from it', async (codec) => {
    alice.codecs = [codec];
    const call = await alice.call('bob');
    const before = bob.digits();
    await press(call.line.callId, '112*#D');
    await until('bob has the digits', () => bob.digits() === `${before}112*#D`);
    // It knows digits at 8 kHz only, with opus too.
    await bob.sendDtmf('90');
    const events = (): RtpPacket[] => call.window.end.heard.filter(({ payloadType }) => payloadType === 126);
    await until(
      'both digits at the window',
      () =>
        new Set(
          events()
            .filter(isEnd)
            .map(({ payload }) => payload[0]),
        ).size === 2,
    );
    expect([...new Set(events().map(({ payload }) => payload[0]))]).toEqual([9, 0]);
    expect(bob.digits()).toBe(`${before}112*#D`);
  });

  it('are one event each on the wire: a marker, one timestamp, the durations of 100 ms, and three ends', async () => {
    alice.codecs = ['PCMU'];
    const { call } = await callCarol('0 PCMU/8000', `${EVENT} telephone-event/8000`);
    call.window.speak(440);
    await far.ear.hears(440);
    await press(call.line.callId, '77');
    const events = (): RtpPacket[] => end.heard.filter(({ payloadType }) => payloadType === EVENT);
    await until('both digits', () => events().filter(isEnd).length === 6);
    await far.ear.hears(440);
    const times = [...new Set(events().map(({ timestamp }) => timestamp))];
    expect(times).toHaveLength(2);
    for (const time of times) {
      const one = events().filter(({ timestamp }) => timestamp === time);
      expect(one.map(({ marker }) => marker)).toEqual([true, false, false, false, false, false, false]);
      expect(one.map(({ payload }) => payload.readUInt16BE(2))).toEqual([160, 320, 480, 640, 800, 800, 800]);
      expect(one.map(isEnd)).toEqual([false, false, false, false, true, true, true]);
      expect(new Set(one.map(({ payload }) => payload[0]))).toEqual(new Set([7]));
    }
    // The next digit begins after the last, on the clock of the sound.
    expect((times[1]! - times[0]!) >>> 0).toBeGreaterThanOrEqual(800);
    const numbers = end.heard.map(({ sequence }) => sequence);
    expect(numbers.slice(1).every((number, i) => ((number - numbers[i]!) & 0xffff) === 1)).toBe(true);
  });

  it.each([
    ['PCMU', 0],
    ['PCMA', 8],
  ] as const)('are tones in the sound of %s where the far end takes no events', async (law, type) => {
    alice.codecs = [law];
    const { call } = await callCarol(`${type} ${law}/8000`);
    call.window.speak(440);
    await far.ear.hears(440);
    const from = end.heard.length;
    await press(call.line.callId, '5');
    const isDigit = (packet: RtpPacket): boolean => toneShare(decode(law, packet.payload), 440) < 0.3;
    await until('the sound again', () => end.heard.length > from + 20);
    await far.ear.hears(440);
    const digit = decode(
      law,
      Buffer.concat(
        end.heard
          .slice(from)
          .filter(isDigit)
          .map(({ payload }) => payload),
      ),
    );
    expect(digit.samples.length).toBeGreaterThanOrEqual(5 * 160);
    // ITU-T Q.23: 5 is 770 and 1336 Hz, each with about half of the energy.
    expect(toneShare(digit, 770) + toneShare(digit, 1336)).toBeGreaterThan(0.9);
    expect(Math.abs(toneShare(digit, 770) - toneShare(digit, 1336))).toBeLessThan(0.15);
    expect(dominantTone(digit)!.share).toBeLessThan(0.6);
  });

  it('go by INFO to baresip, and are taken by INFO from a far end', async () => {
    alice.codecs = ['PCMU'];
    const call = await alice.call('bob');
    const before = bob.digits();
    await call.line.sendInfoDtmf('4#');
    await until('bob has the digits', () => bob.digits() === `${before}4#`);
    await alice.hangUpAll();
    const { came } = await callCarol('0 PCMU/8000');
    await came.line.sendInfoDtmf('12');
  });
});
