/** How an account stands, in words. */
import { accountTitle, type AccountView, type RegistrationProblem } from '../../../shared/account.ts';
import { explainProblem, type Explanation } from '../../../shared/explain.ts';
import { words } from '../../words/words.ts';

/** What is wrong with the account, and what to do about it; undefined while nothing is. */
export const problemOf = ({ account, registration }: AccountView): Explanation | undefined =>
  registration.state === 'failed' ? explainProblem(registration.problem, accountTitle(account), words) : undefined;

/** Code and text for "Details"; empty where the sentence says it all. */
export function problemDetail(problem: RegistrationProblem): string {
  switch (problem.kind) {
    case 'rejected':
      return `${problem.code} ${problem.text}`.trim();
    case 'unknownAccount':
    case 'forbidden':
    case 'serverBusy':
      return String(problem.code);
    case 'unreachable':
    case 'notWebSocket':
    case 'notTls':
    case 'dnsFailed':
      return problem.detail;
    case 'certificate':
      return problem.fingerprint;
    default:
      return '';
  }
}

export function registrationWords(view: AccountView, now: number): string {
  const { registration } = view;
  if (registration.state !== 'failed') return words.account.states[registration.state];
  const why = explainProblem(registration.problem, accountTitle(view.account), words).sentence;
  if (registration.retryAt === undefined) return why;
  return `${why}. ${words.account.states.retrying(Math.max(0, Math.ceil((registration.retryAt - now) / 1000)))}`;
}

/** Which way it is signed in; undefined while it is not. */
export const viaWords = ({ registration, via }: AccountView): string | undefined =>
  registration.state === 'registered' && via ? words.account.states.over(words.account.via[via.transport], via.host) : undefined;

const IN_FORM: ReadonlySet<RegistrationProblem['kind']> = new Set(['serverNotFound', 'notWebSocket', 'notTls'] as const);

/** It will not sign in again until the user does something. */
export const needsUser = ({ registration }: AccountView): boolean => registration.state === 'failed' && registration.retryAt === undefined;

/** The user has switched it off: it is out of use, and no trouble. */
export const isPutAside = ({ account, registration }: AccountView): boolean => !account.enabled && registration.state === 'off';

/** What is wrong stands in the account's fields, so that trying again does not help. */
export const isInForm = (view: AccountView): boolean => {
  const { registration } = view;
  return needsUser(view) || (registration.state === 'failed' && IN_FORM.has(registration.problem.kind));
};

/** Why no call can be made from this account now; undefined where one can. */
export function whyNotCalling(view: AccountView | undefined): string | undefined {
  if (!view) return words.commandErrors.noAccount.sentence;
  const title = accountTitle(view.account);
  switch (view.registration.state) {
    case 'registered':
      return undefined;
    case 'registering':
      return words.dial.signingIn(title);
    case 'off':
      return words.dial.off(title);
    case 'failed':
      return words.dial.notSignedIn(title, explainProblem(view.registration.problem, title, words).sentence);
  }
}

/** It would sign in if only it had the right password. */
export const waitsForPassword = ({ registration }: AccountView): boolean =>
  registration.state === 'failed' && problemField(registration.problem) === 'password';

/** The field of the account's form that the problem stands beside. */
export function problemField(problem: RegistrationProblem): 'address' | 'password' | 'server' {
  switch (problem.kind) {
    case 'wrongPassword':
    case 'noPassword':
      return 'password';
    case 'unknownAccount':
    case 'forbidden':
      return 'address';
    default:
      return 'server';
  }
}
