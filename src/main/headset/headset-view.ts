import type { HeadsetView } from '../../shared/headset.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { PluggedHeadset } from './plugged-headset.ts';

/** What can be seen of a headset; undefined: it is none. */
export function viewOf(plugged: PluggedHeadset, { settings, headsetRule }: AppSnapshot): HeadsetView | undefined {
  const row = plugged.view();
  const { known, headset, model, isInUse } = plugged;
  if (!row) return undefined;
  const learned = settings.learnedButtons[model] ?? [];
  const { learns, findings } = headset ?? {};
  return {
    ...row,
    buttons: known?.layout.buttons.map(({ button }) => button) ?? [],
    lights: known?.layout.lights.map(({ light }) => light) ?? [],
    learned: learned.map(({ button }) => button),
    lit: headset?.lit ?? [],
    ...(isInUse ? { inUse: true as const } : {}),
    warnings: findings?.warnings(headsetRule) ?? [],
    ...(findings?.lastPress ? { lastPress: findings.lastPress } : {}),
    ...(learns ? { learning: learns } : {}),
    ...(headset?.isTesting ? { testing: true as const } : {}),
  };
}
