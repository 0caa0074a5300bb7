/** Two phones over UDP, one of them behind a network that loses a quarter of all datagrams, both ways. */
import { afterEach, expect, it } from 'vitest';
import { valueOf } from '../../../src/main/sip/normaliser/raw-message.ts';
import type { UserName } from '../../support/lab/kamailio.ts';
import { openPhone, type LabPhone } from '../../support/lab/lab-phone.ts';
import { openLossyProxy } from '../../support/wire/lossy-proxy.ts';
import { openUdpRegistrar, type UdpRegistrar } from '../../support/wire/udp-registrar.ts';

const LOSS = 0.25;
/** Timers B, F and H, with a little for the machine. */
const PATIENCE = 40_000;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const run of cleanups.splice(0).reverse()) await run();
});

function phoneAt(user: UserName, port: number): LabPhone {
  const phone = openPhone({ ws: '', caPem: '' }, user, { account: { server: `127.0.0.1:${port}`, transport: 'udp' } });
  cleanups.push(() => phone.account.close());
  return phone;
}

async function callAndHangUp(from: LabPhone, to: LabPhone, user: UserName): Promise<void> {
  const out = from.call(user);
  const came = await to.called();
  await came.line.accept();
  await Promise.all([out.story.next('answered', PATIENCE), came.story.next('answered', PATIENCE)]);
  out.line.hangUp();
  expect((await came.story.next('ended', PATIENCE)).reason.kind).toBe('remoteHungUp');
  await out.story.next('ended', PATIENCE);
}
async function callAndRefuse(from: LabPhone, to: LabPhone, user: UserName): Promise<void> {
  const out = from.call(user);
  (await to.called()).line.reject({ status: 486 });
  expect((await out.story.next('ended', PATIENCE)).reason).toMatchObject({ kind: 'busy', code: 486 });
}
async function callAndGiveUp(from: LabPhone, to: LabPhone, user: UserName): Promise<void> {
  const out = from.call(user);
  const came = await to.called();
  out.line.hangUp();
  expect((await came.story.next('ended', PATIENCE)).reason.kind).toBe('missed');
}

async function everything(registrar: UdpRegistrar, [far, near]: readonly [UserName, UserName], seed: number) {
  const proxy = await openLossyProxy(registrar.port, LOSS, seed);
  cleanups.push(() => proxy.stop());
  const [lossy, clean] = [phoneAt(far, proxy.port), phoneAt(near, registrar.port)];
  lossy.account.register();
  await lossy.registration.next('registered', PATIENCE);
  await clean.register();
  await callAndHangUp(lossy, clean, near);
  await callAndHangUp(clean, lossy, far);
  await callAndRefuse(lossy, clean, near);
  await callAndRefuse(clean, lossy, far);
  await callAndGiveUp(clean, lossy, far);
  expect(lossy.registration.has('disconnected')).toBe(false);
  return proxy.seen;
}

it('signs in, calls, is called, refuses and hangs up where a quarter of all datagrams is lost', { timeout: 240_000 }, async () => {
  const registrar = await openUdpRegistrar();
  cleanups.push(() => registrar.stop());
  const pairs = [
    ['alice', 'bob'],
    ['carol', 'dave'],
    ['erin', 'frank'],
  ] as const;
  const seen = await Promise.all(pairs.map((pair, i) => everything(registrar, pair, 2026 + i)));
  const dropped = seen.reduce((sum, one) => sum + one.dropped, 0);
  const total = seen.reduce((sum, one) => sum + one.total, 0);
  expect(dropped / total).toBeGreaterThan(0.15);
});

it('works over IPv6, with the address in brackets in Via and Contact', async () => {
  const registrar = await openUdpRegistrar('::1');
  cleanups.push(() => registrar.stop());
  const [anna, bert] = (['alice', 'bob'] as const).map((user) => {
    const phone = openPhone({ ws: '', caPem: '' }, user, { account: { server: `[::1]:${registrar.port}`, transport: 'udp' } });
    cleanups.push(() => phone.account.close());
    return phone;
  }) as [LabPhone, LabPhone];
  await anna.register();
  await bert.register();
  await callAndHangUp(anna, bert, 'bob');
  const via = registrar.seen[0]?.headers.find(({ name }) => name === 'Via')?.value;
  expect(via).toMatch(/^SIP\/2\.0\/UDP \[::1\]:\d+;rport;branch=z9hG4bK/);
});

it('behind a NAT tells the registrar, once, the address it is seen at', async () => {
  const registrar = await openUdpRegistrar();
  cleanups.push(() => registrar.stop());
  const nat = await openLossyProxy(registrar.port, 0, 1);
  cleanups.push(() => nat.stop());
  const phone = phoneAt('alice', nat.port);
  await phone.register();
  await phone.registration.next('registered');
  const contacts = registrar.seen.map((message) => /@([^;>]+)/.exec(valueOf(message, 'Contact') ?? '')?.[1]);
  const [inside, outside] = contacts;
  expect(contacts).toHaveLength(2);
  expect(outside).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(outside).not.toBe(inside);
  phone.account.register();
  await phone.registration.next('registered');
  expect(registrar.seen).toHaveLength(3);
  expect(valueOf(registrar.seen[2]!, 'Contact')).toContain(`@${outside};transport=udp`);
});
