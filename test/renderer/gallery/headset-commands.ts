/** What the fake phone does about headsets: as main would, at once, and a press that is to be learned comes after a second. */
import { CommandError } from '../../../src/shared/command-error.ts';
import type { HeadsetView, Learnable } from '../../../src/shared/headset.ts';
import type { AppSnapshot } from '../../../src/shared/snapshot.ts';
import { later } from './later.ts';

export function headsetCommands(current: () => AppSnapshot, push: (part: Partial<AppSnapshot>) => void) {
  const change = (id: string, alter: (headset: HeadsetView) => HeadsetView): void =>
    push({ headsets: current().headsets.map((headset) => (headset.id === id ? alter(headset) : headset)) });
  const stop = (id: string): void => change(id, ({ learning: _learning, ...rest }) => rest);
  return {
    testHeadset: ({ headsetId }: { headsetId: string }) =>
      change(headsetId, (headset) => ({ ...headset, testing: true, lit: headset.lights })),
    async learnHeadsetButton({ headsetId, button }: { headsetId: string; button: Learnable }) {
      change(headsetId, (headset) => ({ ...headset, learning: button }));
      await later(1000);
      if (current().calls.length > 0) {
        stop(headsetId);
        return { learned: false, interrupted: true };
      }
      const isStopped = current().headsets.every(({ learning }) => learning !== button);
      if (isStopped) return { learned: false };
      stop(headsetId);
      // One that is named so has no button that Offhook does not know.
      if (headsetId === 'taught') return { learned: false, known: 'mute' };
      change(headsetId, (headset) => ({ ...headset, learned: [...headset.learned, button] }));
      return { learned: true };
    },
    stopLearning: ({ headsetId }: { headsetId: string }) => stop(headsetId),
    forgetHeadsetButtons: ({ headsetId }: { headsetId: string }) => change(headsetId, (headset) => ({ ...headset, learned: [] })),
    /** Nothing can be saved of one that is called `full`. */
    saveHeadsetReport: ({ headsetId }: { headsetId: string }) =>
      headsetId === 'full' ? new CommandError('storage', 'ENOSPC: no space left on device') : { saved: true },
    explainHeadset: () => ({ text: 'Headset: Jabra Link 380, 0b0e:24c9\n' }),
    /** Whoever has no headset to be allowed, or one that is so called, has nobody to ask for the password either. */
    allowHeadsets({ mute }: { mute?: boolean }) {
      if (current().headsets.every(({ id }) => id === 'nobody'))
        return new CommandError(
          'notPossible',
          "Nobody could be asked for an administrator's password. By hand: sudo tee /etc/udev/rules.d/…",
        );
      push({
        headsetRule: { access: 'installed', mute: mute === true },
        headsets: current().headsets.map((headset) => ({ ...headset, warnings: headset.warnings.filter((one) => one !== 'systemMute') })),
      });
      return {};
    },
  };
}
