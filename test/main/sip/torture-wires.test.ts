/** RFC 4475 over real sockets: the wire, the framing of a stream, the normaliser and the whole account. */
import { afterEach, describe, expect, it } from 'vitest';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import { systemClock } from '../../../src/main/clock.ts';
import type { RegistrationEvent } from '../../../src/main/sip-port.ts';
import { valueOf } from '../../../src/main/sip/normaliser/raw-message.ts';
import { createSip } from '../../../src/main/sip/sip.ts';
import { createFraming, type Frame } from '../../../src/main/sip/transport/framing.ts';
import { fakeMedia } from '../../support/fakes/fake-media.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { until } from '../../support/lab/until.ts';
import { statusOf } from '../../support/wire/bare-wire.ts';
import { openOwnServer, type OwnServer } from '../../support/wire/own-server.ts';
import { Told } from '../../support/wire/phone.ts';
import { NO_VERDICT, REQUESTS, RESPONSES, bytesOf, optionsText, present } from '../../support/wire/torture.ts';

const NAMES = [REQUESTS, RESPONSES, NO_VERDICT].flatMap((table) => Object.keys(table));
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const run of cleanups.splice(0)) await run();
});

async function signedIn(transport: 'udp' | 'tcp') {
  const server = await openOwnServer(transport);
  const told = new Told<RegistrationEvent>();
  const log = fakeLog();
  const sip = createSip({ media: fakeMedia(), clock: systemClock, log, userAgent: 'Offhook/test' });
  const settings = { id: 'a', address: 'anna@example.com', server: `127.0.0.1:${server.port}`, transport };
  const account = sip.open(
    { account: accountSchema.parse(settings), password: 'secret', iceServers: [] },
    { registration: told.hear, incoming: () => () => undefined },
  );
  // The server first: then nobody waits for an answer to the last REGISTER.
  cleanups.push(
    () => server.stop(),
    () => void account.close(),
  );
  account.register();
  await told.next('registered');
  return { server, account, told, log };
}

/** What it said besides, up to the answer to our question. */
async function answersOf(server: OwnServer, transport: string): Promise<number[]> {
  server.send(optionsText(transport));
  const isAsked = (id: string | undefined): boolean => id === 'afterwards';
  const answer = await until('it still works', () => server.got.find((message) => isAsked(valueOf(message, 'Call-ID'))));
  expect(statusOf(answer.start)).toBe(200);
  return server.got.filter((message) => !isAsked(valueOf(message, 'Call-ID'))).map(({ start }) => statusOf(start));
}

function framesOf(bytes: Buffer): Frame[] {
  const framing = createFraming();
  const [whole, pieces] = [createFraming().push(bytes), [...bytes].flatMap((byte) => framing.push(Uint8Array.of(byte)))];
  expect(pieces).toEqual(whole);
  return whole;
}
const isMessage = (frame: Frame | undefined): boolean => frame?.kind === 'message';
const expectAllowed = (name: string, answers: readonly number[]): void => {
  const allowed = REQUESTS[name] ?? [];
  for (const status of answers.filter((one) => one !== 100))
    expect([...allowed, ...(name in NO_VERDICT ? [status] : [])]).toContain(status);
};

describe.skipIf(!present)(`RFC 4475 over sockets${present ? '' : ': ../shared/torture is not here, so nothing was tested'}`, () => {
  it.each(NAMES)('%s in a datagram', async (name) => {
    const { server, log } = await signedIn('udp');
    server.send(bytesOf(name));
    const answers = await answersOf(server, 'UDP');
    expectAllowed(name, answers);
    // What claims another length than the datagram has may be dropped; all else is answered, once.
    if (name in REQUESTS) expect(new Set(answers).size).toBeLessThanOrEqual(1);
    if (name in RESPONSES) expect(answers).toEqual([]);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each(NAMES)('%s in a stream', async (name) => {
    const bytes = bytesOf(name);
    const frames = framesOf(bytes);
    const { server, account, told, log } = await signedIn('tcp');
    server.send(bytes);
    const isEaten = frames.length === 0;
    if (isEaten) server.hangUp();
    if (isEaten || frames.some(({ kind }) => kind === 'fault')) {
      await told.next('disconnected');
      account.register();
      await told.next('registered');
    }
    const answers = await answersOf(server, 'TCP');
    // A second message in the same stream is one of its own.
    if (frames.filter(isMessage).length === 1) expectAllowed(name, answers);
    if (isEaten) expect(answers).toEqual([]);
    if (name in RESPONSES) expect(answers).toEqual([]);
    if (name in REQUESTS && frames.length === 1 && isMessage(frames[0])) expect(answers.filter((status) => status !== 100)).toHaveLength(1);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([
    ['clerr', []],
    // Two requests, and what the second has beyond the length that it claims.
    ['dblreq', ['message', 'message', 'fault']],
    ['mcl01', ['fault']],
    ['ncl', ['fault']],
  ])('%s is framed as the RFC says', (name, kinds) => {
    expect(
      framesOf(bytesOf(name))
        .map(({ kind }) => kind)
        .filter((kind) => kind !== 'pong' && kind !== 'ping'),
    ).toEqual(kinds);
  });
});
