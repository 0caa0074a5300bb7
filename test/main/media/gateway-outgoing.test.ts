/** A call whose far end takes an offer of keys in SDP and answers without any: it makes them by a handshake only. The gateway is real, its process too. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGatewayMedia } from '../../../src/main/media/gateway/gateway-media.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { forkGateway, type ForkedGateway } from '../../support/gateway/forked-gateway.ts';
import { sdpOf } from '../../support/gateway/stage.ts';
import { openWindowPort, type WindowPort } from '../../support/gateway/window-port.ts';
import { FarEnd } from '../../support/wire/far-end.ts';
import { Phone } from '../../support/wire/phone.ts';
import { Relay } from '../../support/wire/relay.ts';

let forked: ForkedGateway;
let window: WindowPort;
let anna: Phone;
let far: FarEnd;

beforeEach(async () => {
  forked = forkGateway();
  window = openWindowPort();
  const media = createGatewayMedia({
    ...{ window, gateway: forked.gateway, log: fakeLog() },
    localAddress: () => Promise.resolve('127.0.0.1'),
    codecs: () => ['PCMU'],
    ports: () => null,
    stunServers: () => Promise.resolve([]),
    reached: () => undefined,
    isAdmitted: () => true,
  });
  const relay = new Relay();
  const account = { mediaMode: 'gateway', encryption: 'always' } as const;
  anna = await new Phone(relay, 'anna', { account, gatewayMedia: media.of }).register();
  far = new FarEnd(relay, 'far');
});
afterEach(() => {
  forked.stop();
  window.close();
});

const FINGERPRINT = `a=fingerprint:sha-256 ${Array(32).fill('A1').join(':')}`;
const WITHOUT_KEYS = sdpOf({ port: 4000, profile: 'RTP/SAVP', formats: ['0 PCMU/8000'], extra: ['a=setup:active', FINGERPRINT] });

async function answeredWithoutKeys() {
  const call = anna.call('far');
  const invite = await far.next('INVITE');
  expect(invite.body).toMatch(/^m=audio \d+ RTP\/SAVP /m);
  far.answer(invite, 200, { sdp: WITHOUT_KEYS });
  await far.next('ACK');
  await call.told.next('mediaOutdated');
  const restored = call.line.restartMedia();
  const offer = await far.next('INVITE');
  expect(offer.body).toMatch(/^m=audio \d+ UDP\/TLS\/RTP\/SAVP /m);
  return { call, offer, restored };
}

it('is offered a handshake within the call that it has answered, and the next call at once', async () => {
  const { call, offer, restored } = await answeredWithoutKeys();
  const answer = sdpOf({ port: 4000, profile: 'UDP/TLS/RTP/SAVP', formats: ['0 PCMU/8000'], extra: ['a=setup:active', FINGERPRINT] });
  far.answer(offer, 200, { sdp: answer });
  await restored;
  expect((await call.told.next('securityAgreed')).security.sound).toBe('dtls');
  expect(far.got.filter(({ start }) => start.startsWith('BYE '))).toEqual([]);
  const next = anna.call('far');
  expect((await far.next('INVITE')).body).toMatch(/^m=audio \d+ UDP\/TLS\/RTP\/SAVP /m);
  next.line.hangUp();
});

it('and is hung up where it does not want that either', async () => {
  const { call, offer, restored } = await answeredWithoutKeys();
  far.answer(offer, 488);
  await expect(restored).rejects.toThrow();
  far.answer(await far.next('BYE'), 200);
  expect((await call.told.next('ended')).reason.kind).toBe('notAcceptable');
});
