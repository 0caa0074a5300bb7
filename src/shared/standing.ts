/** How the accounts stand, each and together: the window's marks, the tray and its words go by the same. Pure. */
import type { AccountView } from './account.ts';
import { PRACTICE_ACCOUNT_ID } from './practice.ts';

export type StatusTone = 'good' | 'warn' | 'bad' | 'calm';

export const registrationTone = ({ registration }: Pick<AccountView, 'registration'>): StatusTone => {
  if (registration.state === 'registered') return 'good';
  if (registration.state === 'registering') return 'warn';
  return registration.state === 'failed' ? 'bad' : 'calm';
};

export const isSignedIn = ({ registration }: AccountView): boolean => registration.state === 'registered';

/** It is in use and cannot be reached now: a try again that is under way is still part of that. */
export const isOut = ({ account, registration }: AccountView): boolean =>
  account.enabled && (registration.state === 'failed' || (registration.state === 'registering' && registration.attempt > 1));

/** Those by which calls come: the practice line, which nobody else can call, only where there is nothing but it. */
export function inService(accounts: readonly AccountView[]): readonly AccountView[] {
  const used = accounts.filter(({ account }) => account.enabled);
  const real = used.filter(({ account }) => account.id !== PRACTICE_ACCOUNT_ID);
  return real.length > 0 ? real : used;
}

/** The worst of all, for the one mark that is seen from everywhere. */
export function overallTone(accounts: readonly AccountView[]): StatusTone {
  const tones = inService(accounts).map(registrationTone);
  return (['bad', 'warn', 'good'] as const).find((tone) => tones.includes(tone)) ?? 'calm';
}
