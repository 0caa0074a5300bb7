/** A headset that is plugged in to the staged app. */
import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeHeadsets } from '../support/headset/made-headsets.ts';
import { stage } from './electron-app.ts';

/** For the apps that are started from now on, until it is stopped. The staged app is a copy: nothing of the checkout changes. */
export function plugInPlayed(): { stop(): Promise<void> } {
  const module = join(stage('OFFHOOK_APP'), 'node_modules', 'node-hid');
  const aside = `${module}-aside`;
  renameSync(module, aside);
  cpSync(join(import.meta.dirname, 'played-headset'), module, { recursive: true });
  writeFileSync(join(module, 'descriptor.bin'), madeHeadsets.shared.descriptor);
  return {
    stop() {
      rmSync(module, { recursive: true });
      renameSync(aside, module);
      return Promise.resolve();
    },
  };
}
