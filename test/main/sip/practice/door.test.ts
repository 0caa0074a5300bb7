/** Other programs of the machine reach the practice line's socket too: none of them gets in, and none does it harm. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDoorkeeper } from '../../../../src/main/sip/practice/doorkeeper.ts';
import { destinationOf } from '../../../../src/main/sip/practice/practice-wire.ts';
import { writeCredentials } from '../../../../src/main/sip/patches/digest.ts';
import { bestChallenges } from '../../../../src/main/sip/normaliser/challenge.ts';
import { until } from '../../../support/lab/until.ts';
import { openPracticeStage, type PracticeStage } from '../../../support/practice/stage.ts';
import { sdpOf } from '../../../support/gateway/stage.ts';
import { requestText } from '../../../support/wire/message.ts';
import { mutatedOf, SEEDS } from '../../../support/wire/nasty-messages.ts';

let stage: PracticeStage;
let socket: Socket;
beforeEach(async () => {
  stage = await openPracticeStage();
  socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
});
afterEach(async () => {
  socket.close();
  await stage.close();
});

const portOfServer = (): number => Number(stage.server.server.split(':')[1]);
const say = (text: string | Buffer): void => void socket.send(text, portOfServer(), '127.0.0.1');
const heard = async (): Promise<string> => String((await once(socket, 'message'))[0]);
const request = (method: string, uri: string, more: { headers?: readonly string[]; body?: string } = {}): string =>
  requestText({
    ...{ method, uri, from: '<sip:you@practice.localhost>;tag=a1', to: `<${uri}>`, callId: `call-${method}`, cseq: 1, ...more },
    headers: ['Contact: <sip:you@127.0.0.1:9>', ...(more.headers ?? [])],
  }).replace('far.invalid;', 'far.invalid;rport;');

it('asks whoever calls or registers for the password', async () => {
  say(request('REGISTER', 'sip:practice.localhost'));
  expect(await heard()).toMatch(/^SIP\/2\.0 401 [\s\S]*WWW-Authenticate: Digest realm="practice\.localhost"/);
  say(request('INVITE', 'sip:1@practice.localhost', { body: sdpOf({ port: 40_000, formats: ['0 PCMU/8000'] }) }));
  expect(await heard()).toMatch(/^SIP\/2\.0 401 /);
  // Nor does it tell whom there is to call.
  say(request('OPTIONS', 'sip:nobody@practice.localhost'));
  let next = await heard();
  while (next.includes('INVITE')) next = await heard();
  expect(next).toMatch(/^SIP\/2\.0 401 /);
});

it('does not sign a phone in that has another password', async () => {
  const stranger = stage.openPhone('another');
  stranger.register();
  await stage.registration.next('wrongPassword');
  await stranger.close();
});

it('takes no port that is claimed in a Via for its own', async () => {
  say(
    request('OPTIONS', 'sip:1@practice.localhost').replace(
      /^Via: .*$/im,
      `Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKx;rport=${portOfServer()}`,
    ),
  );
  expect(await heard()).toMatch(/^SIP\/2\.0 401 /);
});

it('drops what is no message, and goes on', async () => {
  for (const text of ['', 'x', '\r\n\r\n', 'INVITE', 'INVITE sip:1@practice.localhost SIP/2.0\r\n\r\n', 'SIP/2.0 200 OK\r\n\r\n'])
    say(text);
  say(Buffer.from([0x80, 0, 0, 1]));
  const answers: string[] = [];
  socket.on('message', (bytes) => void answers.push(bytes.toString().split('\r\n')[0]!));
  for (const text of fc.sample(mutatedOf(SEEDS), 500)) say(Buffer.from(text));
  await stage.register();
  const call = stage.call('1');
  await call.story.next('answered');
  expect(answers.filter((start) => !/^SIP\/2\.0 (401|481) /.test(start))).toEqual([]);
  expect(stage.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

it('has room for so many calls, and says that it is busy then', async () => {
  await stage.register();
  const calls = Array.from({ length: 13 }, () => stage.call('6'));
  const over = () => calls.filter(({ story }) => story.has('ended'));
  await until(
    'one is refused, and the others ring',
    () => over().length > 0 && calls.every(({ story }) => story.has('ended') || story.has('remoteRang')),
  );
  expect(over()).toHaveLength(1);
  expect((await over()[0]!.story.next('ended')).reason).toMatchObject({ kind: 'busy' });
  const [ringing] = calls.filter(({ story }) => !story.has('ended'));
  ringing!.line.hangUp();
  await ringing!.story.next('ended');
  await stage.call('1').story.next('answered');
});

it('ends its calls when it is closed', async () => {
  await stage.register();
  const call = stage.call('2');
  await call.story.next('answered');
  await until('music', () => call.end().heard.length >= 5);
  await stage.server.close();
  expect((await call.story.next('ended')).reason.kind).toBe('remoteHungUp');
});

it('sends nothing off this machine', () => {
  expect(destinationOf('INVITE sip:you@127.0.0.1:4000;transport=udp SIP/2.0\r\n')).toEqual({ address: '127.0.0.1', port: 4000 });
  expect(destinationOf('INVITE sip:you@192.0.2.1:4000 SIP/2.0\r\n')).toBeUndefined();
  expect(destinationOf('INVITE sip:you@example.com SIP/2.0\r\n')).toBeUndefined();
  expect(destinationOf('SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.1:4000;branch=z9hG4bKx\r\n\r\n')).toBeUndefined();
  const seen = 'SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP x.invalid;rport=4000;received=127.0.0.1;branch=z9hG4bKx\r\n\r\n';
  expect(destinationOf(seen)).toEqual({ address: '127.0.0.1', port: 4000 });
});

it('takes a proof once, and for as long as its nonce is fresh', () => {
  let now = 0;
  const login = { realm: 'practice.localhost', user: 'you', password: 'secret' };
  const door = createDoorkeeper(login, () => now);
  const asking = { method: 'INVITE', uri: 'sip:1@practice.localhost' };
  const prove = (text: string, nc: string, password = 'secret', uri = asking.uri) =>
    writeCredentials({ challenge: bestChallenges([text])[0]!, username: 'you', password, method: 'INVITE', uri, cnonce: 'c', nc })!;
  const first = door.challenge({ ...asking, credentials: undefined })!;
  expect(door.challenge({ ...asking, credentials: prove(first, '00000001') })).toBeUndefined();
  expect(door.challenge({ ...asking, credentials: prove(first, '00000001') })).toContain('stale=true');
  expect(door.challenge({ ...asking, credentials: prove(first, '00000002') })).toBeUndefined();
  expect(door.challenge({ ...asking, credentials: prove(first, '00000003', 'other') })).not.toContain('stale');
  expect(door.challenge({ ...asking, credentials: prove(first, '00000003', 'secret', 'sip:2@practice.localhost') })).not.toContain('stale');
  now += 600_001;
  const later = door.challenge({ ...asking, credentials: prove(first, '00000003') })!;
  expect(later).toContain('stale=true');
  expect(door.challenge({ ...asking, credentials: prove(later, '00000001') })).toBeUndefined();
});
