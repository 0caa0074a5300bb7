/** A call that rings while the gateway's process dies: what was made ready died with it, and the sound must be there all the same. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { valueOf } from '../../../src/main/sip/normaliser/raw-message.ts';
import { createGatewayMedia } from '../../../src/main/media/gateway/gateway-media.ts';
import type { IncomingLine } from '../../../src/main/sip/incoming-line.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { forkGateway, type ForkedGateway } from '../../support/gateway/forked-gateway.ts';
import { openRtpEnd, type RtpEnd } from '../../support/gateway/rtp-end.ts';
import { portOf, sdpOf } from '../../support/gateway/stage.ts';
import { openWindowPort, type WindowPort } from '../../support/gateway/window-port.ts';
import { until } from '../../support/lab/until.ts';
import { FarEnd } from '../../support/wire/far-end.ts';
import { Phone, type PhoneCall } from '../../support/wire/phone.ts';
import { Relay } from '../../support/wire/relay.ts';

let forked: ForkedGateway;
let window: WindowPort;
let rtp: RtpEnd;
let anna: Phone;
let far: FarEnd;
let talking: ReturnType<typeof setInterval> | undefined;
const admitted = new Set<string>();
let reached: boolean[];
/** As `compose.ts` joins it: the user's yes is told to the gateway, and the line answers. */
function answer({ line }: PhoneCall): Promise<void> {
  admitted.add(line.callId);
  forked.gateway.ask<'admit'>({ kind: 'admit', callId: line.callId }).catch(() => undefined);
  return line.accept();
}

beforeEach(async () => {
  reached = [];
  forked = forkGateway();
  window = openWindowPort();
  rtp = await openRtpEnd();
  const media = createGatewayMedia({
    ...{ window, gateway: forked.gateway, log: fakeLog() },
    localAddress: () => Promise.resolve('127.0.0.1'),
    codecs: () => ['PCMU'],
    ports: () => null,
    stunServers: () => Promise.resolve([]),
    reached: (_callId, isOpen) => reached.push(isOpen),
    isAdmitted: (callId) => admitted.has(callId),
  });
  const relay = new Relay();
  anna = await new Phone(relay, 'anna', { account: { mediaMode: 'gateway' }, gatewayMedia: media.of }).register();
  far = new FarEnd(relay, 'far');
});
afterEach(() => {
  clearInterval(talking);
  forked.stop();
  window.close();
  rtp.close();
});

/** A call rings, and its answer has been made by the first process. */
async function ringing() {
  const before = rtp.heard.length;
  const call = far.invite('anna', { sdp: sdpOf({ port: rtp.port, formats: ['0 PCMU/8000'] }) });
  const came = await anna.called();
  const { sdh } = came.line as IncomingLine;
  await until('the answer is made', () => window.codecOf(came.line.callId) !== undefined && !sdh.isBusy);
  expect(rtp.heard.length).toBe(before);
  return { call, came };
}

/** Both ways, with what the 200 says. */
async function soundFlows(callId: string, answer: string): Promise<void> {
  rtp.target = portOf(answer);
  let sent = 0;
  talking = setInterval(() => {
    sent += 1;
    rtp.send({ payloadType: 0, marker: false, sequence: sent, timestamp: sent * 160, ssrc: 0xfa4, payload: Buffer.alloc(160, sent) });
  }, 20);
  const [there, here] = [rtp.heard.length, window.heard(callId)];
  await until('sound both ways', () => rtp.heard.length > there + 5 && window.heard(callId) > here + 5);
}

const dies = (): Promise<void> =>
  new Promise((resolve) => {
    const cancel = forked.gateway.onGone(() => {
      cancel();
      resolve();
    });
    forked.kill();
  });

it('is answered with what the new process makes, when that is ready long before', async () => {
  const { call, came } = await ringing();
  const back = new Promise<void>((resolve) => forked.gateway.onReady(resolve));
  await dies();
  await back;
  await answer(came);
  const ok = await far.next('SIP/2.0 200');
  call.request('ACK', ok);
  await soundFlows(came.line.callId, ok.body);
  expect(forked.children).toHaveLength(2);
  expect(came.told.types).toEqual(['answered']);
});

it('and is answered at once, waits for the new process', async () => {
  const { call, came } = await ringing();
  await dies();
  await answer(came);
  const ok = await far.next('SIP/2.0 200');
  call.request('ACK', ok);
  await soundFlows(came.line.callId, ok.body);
  expect(came.told.types).toEqual(['answered']);
});

it('whose way to the window does not come about says so, and has another by itself, as often as it takes', async () => {
  window.miss(2);
  const { call, came } = await ringing();
  await answer(came);
  const ok = await far.next('SIP/2.0 200');
  call.request('ACK', ok);
  await until('it is lost twice, and there', () => reached.length === 3, { timeout: 25_000 });
  expect(reached).toEqual([false, false, true]);
  await soundFlows(came.line.callId, ok.body);
  // The far end was not bothered.
  expect(far.got.filter(({ start }) => start.startsWith('INVITE '))).toEqual([]);
  expect(came.told.types).toEqual(['answered']);
});

it('after our offer to a caller who made none went out with the 180, gets a new offer when it is answered', async () => {
  const call = far.invite('anna', { sdp: null, headers: ['Supported: 100rel', 'Require: 100rel'] });
  const came = await anna.called();
  const { callId } = came.line;
  const ringingAnswer = await far.next('SIP/2.0 180');
  const sdp = sdpOf({ port: rtp.port, formats: ['0 PCMU/8000'] });
  call.request('PRACK', ringingAnswer, { headers: [`RAck: ${valueOf(ringingAnswer, 'RSeq')} 1 INVITE`], body: sdp });
  await far.next('SIP/2.0 200');
  const back = new Promise<void>((resolve) => forked.gateway.onReady(resolve));
  await dies();
  await back;
  await answer(came);
  const ok = await far.next('SIP/2.0 200');
  call.request('ACK', ok);
  await came.told.next('mediaOutdated');
  const restored = came.line.restartMedia();
  const offer = await far.next('INVITE');
  far.answer(offer, 200, { sdp });
  await restored;
  await soundFlows(callId, offer.body);
});
