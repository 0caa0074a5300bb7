/** What may be asked of one headset, as the doctor does. */
import { isLive } from '../../shared/call.ts';
import { CommandError } from '../../shared/command-error.ts';
import type { LearnedButton } from '../../shared/headset.ts';
import type { Store } from '../store.ts';
import type { RunCommand } from './carry-out.ts';
import { headsetReport } from './doctor/headset-report.ts';
import { addLearned, learnedAs } from './doctor/learned-places.ts';
import type { HeadsetCenter } from './headset-center.ts';
import { viewOf } from './headset-view.ts';
import type { OpenHeadset } from './open-headset.ts';
import type { PluggedHeadset } from './plugged-headset.ts';

export interface HeadsetVerbsSetup {
  readonly store: Store;
  readonly run: RunCommand;
  readonly plugged: () => readonly PluggedHeadset[];
}

export function headsetVerbs({ store, run, plugged }: HeadsetVerbsSetup): Omit<HeadsetCenter, 'lookAgain' | 'close'> {
  function find(id: string) {
    const found = plugged().find((each) => each.id === id);
    const view = found && viewOf(found, store.get());
    if (!found || !view) throw new CommandError('noSuchHeadset', `No headset ${id}`);
    return { found, view };
  }
  function ready(id: string): { readonly found: PluggedHeadset; readonly headset: OpenHeadset } {
    const { found } = find(id);
    const { headset } = found;
    if (!headset?.isReady) throw new CommandError('notPossible', 'This headset is not ready');
    return { found, headset };
  }
  const learnedOf = (model: string): readonly LearnedButton[] => store.get().settings.learnedButtons[model] ?? [];
  async function keep(model: string, learned: readonly LearnedButton[]): Promise<void> {
    const { [model]: _, ...others } = store.get().settings.learnedButtons;
    const kept = await run('saveSettings', { patch: { learnedButtons: learned.length > 0 ? { ...others, [model]: learned } : others } });
    if (!kept.ok) throw new CommandError(kept.error.code, kept.error.message);
  }

  return {
    async test(id, what) {
      const { headset } = ready(id);
      if (store.get().calls.some(isLive)) throw new CommandError('notPossible', 'A call is up');
      if (headset.isShared) throw new CommandError('notPossible', 'This headset says that another program has a call on it');
      headset.showTest(what);
      return Promise.resolve();
    },
    async learn(id, button) {
      const { found, headset } = ready(id);
      if (store.get().calls.some(isLive)) throw new CommandError('notPossible', 'A call is up');
      const taught = await headset.learn(button);
      if (!taught) return { learned: false };
      if ('isInterrupted' in taught) return { learned: false, interrupted: true };
      const before = learnedOf(found.model);
      const known = 'known' in taught ? taught.known : learnedAs(before, taught.learned);
      if (known || !('learned' in taught)) return { learned: false, known };
      await keep(found.model, addLearned(before, taught.learned));
      return { learned: true };
    },
    stopLearning: (id) => ready(id).headset.stopLearning(),
    forget: async (id) => keep(find(id).found.model, []),
    async explain(id) {
      const { found, view } = find(id);
      const { version, platform, headsetRule } = store.get();
      const { descriptor, trace, model } = found;
      return Promise.resolve(
        headsetReport({ version, platform, headsetRule, view, descriptor, learned: learnedOf(model), trace: trace.entries() }),
      );
    },
  };
}
