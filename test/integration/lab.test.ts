/** The lab itself: real servers and far ends come up, do what the drivers say, and leave nothing behind. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/lab/until.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { openRawWs } from '../support/lab/raw-ws.ts';

const missing = missingPrograms();
if (missing.length > 0) console.warn(`lab: not installed here: ${missing.join(', ')}`);

describe.skipIf(missing.length > 0)('the lab', () => {
  let lab: Lab;
  let kamailio: Kamailio;
  beforeAll(async () => {
    lab = await startLab();
    kamailio = await lab.kamailio({ rtpengine: true });
  });
  afterAll(() => lab.stop());

  it('registers over WS and WSS with digest, and refuses a wrong password', async () => {
    for (const url of [kamailio.ws, kamailio.wss]) {
      const socket = await openRawWs(url, kamailio.caPem);
      expect(await socket.register('alice', 'alicepw')).toBe(200);
      expect(await kamailio.contacts('alice')).toHaveLength(1);
      expect(await socket.register('alice', 'wrong')).toBe(401);
      await socket.close();
      await until('the contact goes with its connection', async () => (await kamailio.contacts('alice')).length === 0);
    }
  });

  it('answers REGISTER without expires or without Contact for the users named so', async () => {
    const socket = await openRawWs(kamailio.ws, kamailio.caPem);
    expect(await socket.register('noexpires', 'noexpirespw')).toBe(200);
    expect(socket.last()).toMatch(/^Contact: *<sip:[^>]*>\r$/im);
    expect(socket.last()).not.toMatch(/^Expires:|;expires=/im);
    expect(await socket.register('nocontact', 'nocontactpw')).toBe(200);
    expect(socket.last()).not.toMatch(/^Contact:/im);
    await socket.close();
  });

  it.each([
    ['busy', [486]],
    ['declined', [603]],
    ['unavailable', [480]],
    ['error', [503]],
    ['moved', [302]],
    ['nobody', [404]],
    ['noanswer', [180, 487]],
    ['slow', [180, 487]],
  ])('has the number %s', async (number, codes) => {
    const socket = await openRawWs(kamailio.ws, kamailio.caPem);
    expect(await socket.register('alice', 'alicepw')).toBe(200);
    expect(await socket.call('alice', 'alicepw', number)).toEqual(codes);
    await socket.close();
  });

  it('shows each fault of a certificate', async () => {
    const codes = {
      expired: 'CERT_HAS_EXPIRED',
      notYetValid: 'CERT_NOT_YET_VALID',
      wrongName: 'ERR_TLS_CERT_ALTNAME_INVALID',
      unknownIssuer: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      selfSigned: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    };
    const faultOf = (url: string): Promise<string> =>
      new Promise((resolve) => {
        const { hostname, port } = new URL(url);
        const socket = connect({ host: hostname, port: Number(port), ca: kamailio.caPem }, () => resolve('none'));
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
        socket.once('close', () => socket.destroy());
      });
    for (const [kind, code] of Object.entries(codes)) expect(await faultOf(kamailio.faultyWss[kind as keyof typeof codes])).toBe(code);
    expect(await faultOf(kamailio.wss)).toBe('none');
  });

  it('lets linphone and baresip talk, hold and hang up', async () => {
    const bob = await lab.baresip({ user: 'bob', tone: 440, answermode: 'manual' });
    const dave = await lab.linphone({ user: 'dave', tone: 1000 });
    const call = await dave.call('bob');
    expect((await bob.next('CALL_INCOMING')).peeruri).toBe('sip:dave@sip.test');
    await bob.accept();
    await bob.next('CALL_ESTABLISHED');
    await Promise.all([bob.hears(1000), dave.hears(440)]);

    await dave.pause(call);
    await dave.resume(call);
    await Promise.all([bob.hears(1000), dave.hears(440)]);
    await bob.hold();
    await dave.next(/has been paused by/);
    await bob.resume();
    await dave.next(/Media streams established/);
    await Promise.all([bob.hears(1000), dave.hears(440)]);

    await bob.sendDtmf('5');
    await dave.terminate(call);
    expect((await bob.next('CALL_CLOSED')).param).toMatch(/reset by peer/);
  });

  it('lets linphone transfer baresip, blind and attended', async () => {
    await lab.baresip({ user: 'carol', tone: 600 });
    const erin = await lab.baresip({ user: 'erin' });
    const frank = await lab.linphone({ user: 'frank' });
    const blind = await frank.call('carol');
    await frank.next(/connected/);
    frank.transfer(blind, 'erin');
    await erin.next('CALL_ESTABLISHED');
    await erin.hears(600);

    await lab.linphone({ user: 'heidi', tone: 1200, autoAnswer: true });
    const grace = await lab.linphone({ user: 'grace', autoAnswer: true });
    const first = await frank.call('heidi');
    await frank.next(/connected/);
    await frank.pause(first);
    const second = await frank.call('grace');
    await frank.next(/connected/);
    frank.transferTo(first, second);
    await grace.hears(1200);
    await frank.next(new RegExp(`Call ${second} with .* ended`));
  });

  it('brings the server back after a restart, a freeze and a cut', async () => {
    const gate = await lab.gate(kamailio.wsPort);
    const through = await openRawWs(`ws://127.0.0.1:${gate.port}`, kamailio.caPem);
    gate.cut();
    await through.closed;

    const socket = await openRawWs(kamailio.ws, kamailio.caPem);
    kamailio.freeze();
    const answer = socket.register('grace', 'gracepw');
    expect(await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 300, 'silence'))])).toBe('silence');
    kamailio.thaw();
    expect(await answer).toBe(200);
    await kamailio.restart();
    await socket.closed;
    expect(await kamailio.contacts('grace')).toEqual([]);
    const again = await openRawWs(kamailio.ws, kamailio.caPem);
    expect(await again.register('grace', 'gracepw')).toBe(200);
    await again.close();
  });
});

it.skipIf(missing.length > 0)('a lab leaves no process and no folder behind', async () => {
  const lab = await startLab();
  const children = (): string[] =>
    readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
      .split(' ')
      .filter((pid) => pid && !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node'));
  const before = children();
  await lab.kamailio({ rtpengine: true });
  await lab.baresip({ user: 'bob' });
  expect(children().length).toBeGreaterThan(before.length);
  await lab.stop();
  expect(children()).toEqual(before);
  expect(() => readFileSync(lab.folder)).toThrow('ENOENT');
});
