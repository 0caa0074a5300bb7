/** From the start of the program to its window, and to a registered account; a bare Electron in turn with it. */
import { staged, startElectron } from './electron-app.ts';
import { repeat, type Group } from './group.ts';
import { watchSteal } from './machine.ts';
import { startOffhook } from './offhook-app.ts';
import { owning } from './owning.ts';
import { startRegistrar } from './registrar.ts';
import type { Registrar } from './sign-ins.ts';
import { newProfile, nextSignIn, signInOffhook } from './signed-in.ts';
import { watchWindows, type WindowWatch } from './window-watch.ts';

async function startBare(windows: WindowWatch): Promise<number> {
  const mapped = windows.nextWindow();
  const { daemon, startedAt } = await startElectron('bare Electron', [staged('bare-electron')]);
  try {
    return (await mapped) - startedAt;
  } finally {
    await daemon.stop();
  }
}

async function startOurs(windows: WindowWatch, registrar: Registrar, profile: string): Promise<{ window: number; registered: number }> {
  const [mapped, signedIn] = [windows.nextWindow(), nextSignIn(registrar)];
  const app = await startOffhook(profile);
  try {
    const [window, { at }] = await Promise.all([mapped, signedIn]);
    return { window: window - app.startedAt, registered: at - app.startedAt };
  } finally {
    await app.quit();
  }
}

export const measureStart: Group<'start_to_window' | 'bare_electron_to_window' | 'start_to_registered'> = {
  brings: ['start_to_window', 'bare_electron_to_window', 'start_to_registered'],
  measure: (samples) =>
    owning(async (own) => {
      const registrar = own(await startRegistrar());
      const windows = own(await watchWindows());
      const profile = newProfile();
      await (await signInOffhook(registrar, profile)).stop();
      const stolen = watchSteal();
      const rounds = await repeat('starts', samples, async () => ({
        bare: await startBare(windows),
        ...(await startOurs(windows, registrar, profile)),
      }));
      const steal = stolen();
      const bare = rounds.map((round) => round.bare);
      return {
        start_to_window: { samples: rounds.map(({ window }) => window), peer: bare, steal },
        bare_electron_to_window: { samples: bare, steal },
        start_to_registered: { samples: rounds.map(({ registered }) => registered), steal },
      };
    }),
};
