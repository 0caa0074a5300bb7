/**
 * How an account's registration stands, as a value moved by one pure function. The back-off grows from 2 s to 2 min with a jitter of
 * one half (the shape of RFC 5626 4.5, with shorter times: a phone that is out for minutes misses calls).
 */
import type { Registration, RegistrationProblem } from '../../shared/account.ts';
import type { ConnectionFault, RegistrationEvent } from '../sip-port.ts';

export type RegistrationStep = RegistrationEvent | { readonly type: 'started' } | { readonly type: 'stopped' };

export interface Surroundings {
  /** Epoch ms. */
  readonly now: number;
  /** 0 to 1. */
  readonly random: number;
  readonly hasPassword: boolean;
}

const FIRST_DELAY = 2_000;
const LONGEST_DELAY = 120_000;
/** Seconds. Servers may ask for days (RFC 3261 20.33); a phone that obeyed would be dead long after the server is well again. */
const LONGEST_RETRY_AFTER = 3600;
/** Many servers say 403 to a wrong password, and lock the account as well; RFC 3261 21.4.4 would not have it sent again at all. */
const FORBIDDEN_DELAY = 1_200_000;
/** Wrong passwords lock accounts: a second try only, in case one server of several was behind. */
const PASSWORD_TRIES = 2;

export const backOff = (attempt: number, random: number): number =>
  Math.round(Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(attempt - 1, 10)) * (0.5 + random / 2));

export function stepRegistration(registration: Registration, step: RegistrationStep, around: Surroundings): Registration {
  const attempt = 'attempt' in registration ? registration.attempt : 0;
  const refusals = ('wrongPasswords' in registration && registration.wrongPasswords) || 0;
  const counted = (wrongPasswords: number) => (wrongPasswords ? { wrongPasswords } : {});
  const failed = (problem: RegistrationProblem, retryIn?: number, wrongPasswords = refusals): Registration => ({
    state: 'failed',
    problem,
    attempt: Math.max(attempt, 1),
    ...counted(wrongPasswords),
    ...(retryIn === undefined ? {} : { retryAt: around.now + retryIn }),
  });
  const delay = backOff(Math.max(attempt, 1), around.random);

  switch (step.type) {
    case 'stopped':
      return { state: 'off' };
    case 'started':
      return { state: 'registering', attempt: attempt + 1, ...counted(refusals) };
    case 'registered': {
      const since = registration.state === 'registered' ? registration.since : around.now;
      return { state: 'registered', since, expiresAt: around.now + step.expires * 1000 };
    }
    case 'wrongPassword':
      if (!around.hasPassword) return failed({ kind: 'noPassword' });
      return failed({ kind: 'wrongPassword' }, refusals + 1 < PASSWORD_TRIES ? delay : undefined, refusals + 1);
    case 'rejected': {
      const problem = rejection(step.code, step.text);
      // Where the account itself is refused, trying again soon only fills the server's log.
      const isRefused = problem.kind === 'unknownAccount' || problem.kind === 'forbidden';
      const isLast = problem.kind === 'forbidden' && attempt >= PASSWORD_TRIES;
      const least = isLast ? FORBIDDEN_DELAY : isRefused ? LONGEST_DELAY : delay;
      return failed(problem, Math.max(least, Math.min(step.retryAfter ?? 0, LONGEST_RETRY_AFTER) * 1000));
    }
    case 'timedOut':
      return failed({ kind: 'timeout' }, delay);
    case 'disconnected': {
      const problem = connectionProblem(step.fault, registration.state === 'registered');
      return failed(problem, problem.kind === 'certificate' ? undefined : delay);
    }
  }
}

/** Only the user can help. */
export const waitsForPassword = (registration: Registration | undefined): boolean =>
  registration?.state === 'failed' &&
  registration.retryAt === undefined &&
  ['wrongPassword', 'noPassword'].includes(registration.problem.kind);

function rejection(code: number, text: string): RegistrationProblem {
  if (code === 404 || code === 604) return { kind: 'unknownAccount', code };
  if (code === 403 || code === 401 || code === 407) return { kind: 'forbidden', code };
  if (code === 503 || code === 500) return { kind: 'serverBusy', code };
  if (code === 408) return { kind: 'timeout' };
  return { kind: 'rejected', code, text };
}

function connectionProblem(fault: ConnectionFault, wasRegistered: boolean): RegistrationProblem {
  switch (fault.kind) {
    case 'hostNotFound':
      return { kind: 'serverNotFound', host: fault.host };
    case 'certificate':
      return { kind: 'certificate', fault: fault.fault, fingerprint: fault.fingerprint };
    case 'notWebSocket':
    case 'notTls':
    case 'dnsFailed':
      return { kind: fault.kind, detail: fault.detail };
    case 'refused':
      return { kind: 'unreachable', detail: fault.detail };
    case 'lost':
      return wasRegistered ? { kind: 'connectionLost' } : { kind: 'unreachable', detail: fault.detail };
  }
}
