/** From the deb to the first practice call, as somebody new to the phone has it, and the room that it takes on the disk beside a bare Electron. */
import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDeb } from '../../scripts/lib/package.mjs';
import { ensureRuntime } from '../../scripts/lib/runtime.mjs';
import { install, isInstalled, purge } from '../support/app/installed-app.ts';
import { reachPhone } from '../support/app/running-phone.ts';
import { startDaemon } from '../support/lab/daemon.ts';
import { stage } from './electron-app.ts';
import { repeat, type Group } from './group.ts';
import { watchSteal } from './machine.ts';
import { newProfile } from './signed-in.ts';

const SAMPLES = 3;

const bytesOf = (files: readonly string[]): number =>
  files.map((file) => lstatSync(file)).reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);

/** Of every file that the package has put on the disk. */
const installedBytes = (): number => bytesOf(execFileSync('dpkg', ['--listfiles', 'offhook'], { encoding: 'utf8' }).trim().split('\n'));

/** Electron as it is published, but for the application that it shows when it is given none. */
async function bareBytes(): Promise<number> {
  const { dist } = await ensureRuntime();
  const files = readdirSync(dist, { recursive: true }).map((path) => join(dist, String(path)));
  return bytesOf(files.filter((file) => !file.endsWith('default_app.asar')));
}

/** @returns ms until the other side of a practice call is heard and hears */
async function firstCall(deb: string): Promise<number> {
  const startedAt = performance.now();
  install(deb);
  const profile = newProfile();
  const app = await startDaemon('offhook', [`--profile=${profile}`], {
    ...{ name: 'installed Offhook', cwd: stage('OFFHOOK_HOME'), user: stage('OFFHOOK_USER') },
  });
  try {
    const phone = await reachPhone(profile, app.log);
    await phone.ask('practice', { on: true });
    await phone.seen('the practice line', ({ accounts }) => accounts.some(({ registration }) => registration.state === 'registered'));
    await phone.ask('dial', { to: '1' });
    await phone.call('active');
    const took = performance.now() - startedAt;
    phone.leave();
    return took;
  } finally {
    await app.stop();
  }
}

export const measureInstall: Group<'deb_to_first_call' | 'installed_size_ratio'> = {
  brings: ['deb_to_first_call', 'installed_size_ratio'],
  async measure(samples) {
    if (isInstalled()) throw new Error('Offhook is installed here, and would be removed');
    const deb = await ensureDeb();
    const bare = await bareBytes();
    const stolen = watchSteal();
    const rounds = await repeat('installations', Math.min(SAMPLES, samples), async () => {
      try {
        return { took: await firstCall(deb), ratio: installedBytes() / bare };
      } finally {
        if (isInstalled()) purge();
      }
    });
    const steal = stolen();
    return {
      deb_to_first_call: { samples: rounds.map(({ took }) => took / 1000), steal },
      installed_size_ratio: { samples: rounds.map(({ ratio }) => 100 * ratio), steal },
    };
  },
};
