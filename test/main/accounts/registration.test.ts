import { describe, expect, it } from 'vitest';
import type { Registration } from '../../../src/shared/account.ts';
import { backOff, stepRegistration, type RegistrationStep } from '../../../src/main/accounts/registration.ts';

const around = { now: 1_000_000, random: 1, hasPassword: true };
const go = (from: Registration, ...steps: RegistrationStep[]): Registration =>
  steps.reduce((now, step) => stepRegistration(now, step, around), from);
const off: Registration = { state: 'off' };
const started: RegistrationStep = { type: 'started' };
const lost: RegistrationStep = { type: 'disconnected', fault: { kind: 'lost', detail: 'closed' } };

describe('back-off', () => {
  it('doubles from 2 s to 2 min, with a jitter of one half', () => {
    expect([1, 2, 3, 7, 20].map((attempt) => backOff(attempt, 1))).toEqual([2_000, 4_000, 8_000, 120_000, 120_000]);
    expect(backOff(3, 0)).toBe(4_000);
  });

  it('grows while the server is away, and starts anew after a success', () => {
    const once = go(off, started, lost);
    expect(once).toMatchObject({ state: 'failed', attempt: 1, retryAt: around.now + 2_000 });
    const twice = go(once, started, lost);
    expect(twice).toMatchObject({ state: 'failed', attempt: 2, retryAt: around.now + 4_000 });
    const again = go(twice, started, { type: 'registered', expires: 600 }, lost);
    expect(again).toMatchObject({ state: 'failed', problem: { kind: 'connectionLost' }, retryAt: around.now + 2_000 });
  });

  it('honours Retry-After when it is longer', () => {
    const rejected = (retryAfter: number) => go(off, started, { type: 'rejected', code: 503, text: '', retryAfter });
    expect(rejected(30)).toMatchObject({ problem: { kind: 'serverBusy', code: 503 }, retryAt: around.now + 30_000 });
    expect(rejected(0)).toMatchObject({ retryAt: around.now + 2_000 });
  });

  it('takes a Retry-After of days for an hour', () => {
    const rejected = go(off, started, { type: 'rejected', code: 503, text: '', retryAfter: 2_592_000 });
    expect(rejected).toMatchObject({ retryAt: around.now + 3_600_000 });
  });
});

describe('passwords', () => {
  it('stops after two tries and asks', () => {
    const once = go(off, started, { type: 'wrongPassword' });
    expect(once).toMatchObject({ problem: { kind: 'wrongPassword' }, retryAt: around.now + 2_000 });
    const twice = go(once, started, { type: 'wrongPassword' });
    expect(twice).toEqual({ state: 'failed', problem: { kind: 'wrongPassword' }, attempt: 2, wrongPasswords: 2 });
  });

  it('counts refused passwords, not failed connections', () => {
    const afterOutage = go(off, started, lost, started, lost, started, { type: 'wrongPassword' });
    expect(afterOutage).toMatchObject({ attempt: 3, wrongPasswords: 1 });
    expect(afterOutage).toHaveProperty('retryAt');
    expect(go(afterOutage, started, { type: 'registered', expires: 60 }, started, { type: 'wrongPassword' })).toHaveProperty('retryAt');
  });

  it('asks at once when there is none', () => {
    const after = stepRegistration(go(off, started), { type: 'wrongPassword' }, { ...around, hasPassword: false });
    expect(after).toEqual({ state: 'failed', problem: { kind: 'noPassword' }, attempt: 1 });
  });
});

describe('problems', () => {
  it.each([
    [
      { kind: 'hostNotFound', host: 'x' },
      { kind: 'serverNotFound', host: 'x' },
    ],
    [
      { kind: 'refused', detail: 'd' },
      { kind: 'unreachable', detail: 'd' },
    ],
    [
      { kind: 'notWebSocket', detail: 'd' },
      { kind: 'notWebSocket', detail: 'd' },
    ],
    [
      { kind: 'lost', detail: 'd' },
      { kind: 'unreachable', detail: 'd' },
    ],
  ] as const)('%o is told as %o', (fault, problem) => {
    expect(go(off, started, { type: 'disconnected', fault })).toMatchObject({ problem });
  });

  it('waits for the user where a certificate is in doubt', () => {
    const fault = { kind: 'certificate', fault: 'selfSigned', fingerprint: 'AB' } as const;
    const after = go(off, started, { type: 'disconnected', fault });
    expect(after).toEqual({ state: 'failed', problem: { kind: 'certificate', fault: 'selfSigned', fingerprint: 'AB' }, attempt: 1 });
  });

  it.each([
    [404, 'unknownAccount', 120_000],
    [403, 'forbidden', 120_000],
    [500, 'serverBusy', 2_000],
    [408, 'timeout', 2_000],
    [423, 'rejected', 2_000],
  ] as const)('%i is %s', (code, kind, delay) => {
    expect(go(off, started, { type: 'rejected', code, text: 't' })).toMatchObject({ problem: { kind }, retryAt: around.now + delay });
  });
});

it('seldom asks a server that has refused twice with 403, which many say to a wrong password', () => {
  const refused = { type: 'rejected', code: 403, text: '' } as const;
  expect(go(off, started, refused, started, refused)).toMatchObject({ retryAt: around.now + 1_200_000 });
  expect(go(off, started, refused, started, { type: 'registered', expires: 60 }, refused)).toMatchObject({ retryAt: around.now + 120_000 });
});

it('remembers since when it is registered over refreshes', () => {
  const first = go(off, started, { type: 'registered', expires: 60 });
  const later = stepRegistration(first, { type: 'registered', expires: 60 }, { ...around, now: around.now + 50_000 });
  expect(later).toEqual({ state: 'registered', since: around.now, expiresAt: around.now + 110_000 });
});
