/** A far end on UDP that refuses what is offered, and the real gateway that offers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../../../src/shared/account.ts';
import { valueOf, type RawMessage } from '../../../../src/main/sip/normaliser/raw-message.ts';
import { openInProcessPhone, type InProcessPhone } from '../../../support/gateway/in-process-phone.ts';
import { fakeSdp } from '../../../support/fakes/fake-media.ts';
import { sdpOf } from '../../../support/gateway/stage.ts';
import { until } from '../../../support/lab/until.ts';
import { settled } from '../../../support/wire/bare-wire.ts';
import { FarEnd } from '../../../support/wire/far-end.ts';
import { Phone } from '../../../support/wire/phone.ts';
import { Relay } from '../../../support/wire/relay.ts';
import { openUdpServer, type UdpServer } from '../../../support/wire/udp-server.ts';

let server: UdpServer;
let phone: InProcessPhone;
const open = async (encryption: Account['encryption'], account: Partial<Account> = {}): Promise<void> => {
  phone = openInProcessPhone({ account: { server: server.hostPort, transport: 'udp', encryption, ...account } });
  await phone.register();
};
beforeEach(async () => {
  server = await openUdpServer();
});
afterEach(async () => {
  await phone.close();
  server.stop();
});

const dial = () => phone.call('sip:bob@sip.test');
const profileOf = (invite: RawMessage): string | undefined => /^m=audio \d+ (\S+)/m.exec(invite.body)?.[1];
const hasKeys = (invite: RawMessage): boolean => invite.body.includes('\na=crypto:');
const cseqIn = (headers: RawMessage['headers']): string | undefined => headers.find(({ name }) => name === 'CSeq')?.value;
const DTLS = 'UDP/TLS/RTP/SAVP';
const KEY = 'A'.repeat(40);
/** Takes the second suite that we offer. */
const encrypted = (profile: string): string =>
  sdpOf({ port: 4000, profile, formats: ['0 PCMU/8000'], extra: [`a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:${KEY}`] });
const plain = sdpOf({ port: 4000, formats: ['0 PCMU/8000'] });

describe('an offer that is refused', () => {
  it.each([488, 415, 606])('with %i is made once more, encrypted for certain, in the same call', async (status) => {
    await open('offered');
    const { story, line } = dial();
    const first = await server.next('INVITE');
    expect([profileOf(first), hasKeys(first)]).toEqual(['RTP/AVP', true]);
    server.answer(first, status);
    expect(valueOf(await server.next('ACK'), 'CSeq')).toBe('1 ACK');
    const second = await server.next('INVITE');
    expect([profileOf(second), hasKeys(second)]).toEqual(['RTP/SAVP', true]);
    for (const name of ['Call-ID', 'From', 'To']) expect(valueOf(second, name)).toBe(valueOf(first, name));
    expect(valueOf(second, 'CSeq')).toBe('2 INVITE');
    server.answer(second, 180);
    server.answer(second, 200, { sdp: encrypted('RTP/SAVP') });
    await story.next('answered');
    await server.next('ACK');
    line.hangUp();
    server.answer(await server.next('BYE'), 200);
    await story.next('ended');
    expect(story.all).toEqual(['remoteRang', 'answered', 'ended']);
  });

  it.each([
    ['never', ['RTP/AVP']],
    ['offered', ['RTP/AVP', 'RTP/SAVP', DTLS]],
    ['always', ['RTP/SAVP', DTLS]],
  ] as const)('in every kind of an account that encrypts %s ends the call with what was said last', async (encryption, profiles) => {
    await open(encryption);
    const { story } = dial();
    for (const profile of profiles) {
      const invite = await server.next('INVITE');
      expect(profileOf(invite)).toBe(profile);
      server.answer(invite, 488, { phrase: profile });
    }
    expect((await story.next('ended')).reason).toEqual({ kind: 'notAcceptable', code: 488, text: profiles.at(-1) });
    expect(new Set(server.got.flatMap(({ start, headers }) => (start.startsWith('INVITE') ? [cseqIn(headers)] : []))).size).toBe(
      profiles.length,
    );
  });

  it('goes before the other places that a redirection names', async () => {
    await open('offered');
    const { story } = dial();
    server.answer(await server.next('INVITE'), 302, { headers: ['Contact: <sip:one@sip.test>', 'Contact: <sip:two@sip.test>;q=0.5'] });
    const tried: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      const invite = await server.next('INVITE');
      tried.push(`${/sip:(\w+)@/.exec(invite.start)?.[1]} ${profileOf(invite)}`);
      server.answer(invite, i < 5 ? 488 : 486);
    }
    expect((await story.next('ended')).reason.kind).toBe('busy');
    // Each of them is offered every kind.
    expect(tried).toEqual(['one RTP/AVP', 'one RTP/SAVP', `one ${DTLS}`, `two ${DTLS}`, 'two RTP/AVP', 'two RTP/SAVP']);
  });
});

describe('what a server took', () => {
  const talk = async (answers: readonly (number | string)[]): Promise<string[]> => {
    const { story, line } = dial();
    const profiles: string[] = [];
    for (const answer of answers) {
      const invite = await server.next('INVITE');
      profiles.push(profileOf(invite) ?? '');
      if (typeof answer === 'number') server.answer(invite, answer);
      else server.answer(invite, 200, { sdp: answer });
    }
    if (typeof answers.at(-1) === 'string') {
      await story.next('answered');
      line.hangUp();
      server.answer(await server.next('BYE'), 200);
    }
    await story.next('ended');
    return profiles;
  };

  it('is offered first in the next call, and the rest where that is refused', async () => {
    await open('offered');
    expect(await talk([488, encrypted('RTP/SAVP')])).toEqual(['RTP/AVP', 'RTP/SAVP']);
    expect(await talk([encrypted('RTP/SAVP')])).toEqual(['RTP/SAVP']);
    expect(await talk([488, plain])).toEqual(['RTP/SAVP', 'RTP/AVP']);
    expect(await talk([plain])).toEqual(['RTP/AVP']);
  });

  it('is forgotten when a call fails with it in another way', async () => {
    await open('offered');
    expect(await talk([488, encrypted('RTP/SAVP')])).toEqual(['RTP/AVP', 'RTP/SAVP']);
    expect(await talk([500])).toEqual(['RTP/SAVP']);
    expect(await talk([plain])).toEqual(['RTP/AVP']);
  });
});

describe('within a call', () => {
  const talk = async () => {
    const call = dial();
    server.answer(await server.next('INVITE'), 488);
    const invite = await server.next('INVITE');
    server.answer(invite, 200, { sdp: encrypted('RTP/SAVP') });
    await call.story.next('answered');
    await server.next('ACK');
    await until('acknowledged', () => server.got.filter(({ start }) => start.startsWith('ACK')).length >= 2);
    return { ...call, invite };
  };

  it('what was agreed is offered, also by a gateway that knows nothing of it, and a refusal leaves it', async () => {
    await open('offered');
    const { line } = await talk();
    await server.next('ACK');
    phone.gateway.restart();
    const restarted = line.restartMedia();
    const again = await server.next('INVITE');
    expect([profileOf(again), hasKeys(again)]).toEqual(['RTP/SAVP', true]);
    server.answer(again, 200, { sdp: encrypted('RTP/SAVP') });
    await restarted;
    await server.next('ACK');
    const held = line.setHold(true);
    const refused = await server.next('INVITE');
    expect(profileOf(refused)).toBe('RTP/SAVP');
    server.answer(refused, 488);
    await expect(held).rejects.toMatchObject({ reason: { code: 488 } });
    await server.next('ACK');
    const resumed = line.setHold(false);
    const last = await server.next('INVITE');
    expect([profileOf(last), /^a=sendrecv\r$/m.test(last.body)]).toEqual(['RTP/SAVP', true]);
    server.answer(last, 200, { sdp: encrypted('RTP/SAVP') });
    await resumed;
  });
});

describe('a call that is given up while its next offer is made', () => {
  it('is over, and nothing more is sent', async () => {
    await open('never');
    const relay = new Relay();
    const anna = await new Phone(relay, 'anna', { account: { mediaMode: 'gateway' } }).register();
    const far = new FarEnd(relay, 'far');
    let give: (offer: { sdp: string }) => void = () => undefined;
    anna.media.answers.offer = ({ refused }) =>
      refused ? new Promise<{ sdp: string }>((resolve) => (give = resolve)) : { sdp: fakeSdp('first') };
    const { line, told } = anna.call('far');
    far.answer(await far.next('INVITE'), 488);
    await far.next('ACK');
    await until('asked for another', () => anna.asked('offer').length === 2);
    line.hangUp();
    give({ sdp: fakeSdp('second') });
    expect((await told.next('ended')).reason.kind).toBe('cancelled');
    await settled();
    expect(relay.seen.filter(({ start }) => /^(INVITE|CANCEL) /.test(start))).toHaveLength(1);
  });
});
