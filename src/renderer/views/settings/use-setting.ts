import type { SettingsPatch } from '../../../shared/settings-schema.ts';
import { useDesk } from '../shell/desk.tsx';

/** Saved at once; a failure is told above the settings. */
export function useSaveSetting(): (patch: SettingsPatch) => void {
  const { ask } = useDesk();
  return (patch) => void ask('settings', 'saveSettings', { patch });
}
