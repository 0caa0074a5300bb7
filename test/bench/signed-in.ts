/** Offhook signed in to the probe's registrar, in a profile made for the purpose. */
import { chownSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/lab/until.ts';
import { stage } from './electron-app.ts';
import { startOffhook, type Control, type OffhookApp } from './offhook-app.ts';
import type { Registrar, SignIn } from './sign-ins.ts';

const USER = 'bench';

export interface SignedIn {
  readonly app: OffhookApp;
  readonly control: Control;
  readonly accountId: string;
  readonly signIn: SignIn;
  stop(): Promise<void>;
}

/** A new, empty profile that the app's user owns. */
export function newProfile(): string {
  const home = stage('OFFHOOK_HOME');
  const profile = mkdtempSync(join(home, 'profile-'));
  const { uid, gid } = statSync(home);
  chownSync(profile, uid, gid);
  return profile;
}

/** @param iceServers Of the account. */
export async function signInOffhook(registrar: Registrar, profile: string, iceServers: readonly string[] = []): Promise<SignedIn> {
  const app = await startOffhook(profile);
  try {
    const control = await app.control();
    // No keychain on the test desktop: without this a later start would ask for the password.
    await control.command('saveSettings', { patch: { passwordFileAccepted: true } });
    const signIn = registrar.signIn(USER);
    const account = { label: 'Bench', address: `${USER}@bench.test`, server: registrar.url, iceServers: [...iceServers] };
    const { accountId } = (await control.command('saveAccount', { account, password: 'no secret' })) as { accountId: string };
    const signedIn = await signIn;
    // It is written after the command has been answered, and a later start needs it.
    await until('the account is kept', () => readFileSync(join(profile, 'settings.json'), 'utf8').includes(registrar.url));
    return { app, control, accountId, signIn: signedIn, stop: () => app.quit() };
  } catch (error) {
    await app.daemon.stop();
    throw error;
  }
}

/** When the account of a profile that {@link signInOffhook} made signs in next. */
export const nextSignIn = (registrar: Registrar): Promise<SignIn> => registrar.signIn(USER);
