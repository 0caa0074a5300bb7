import type { SettingName } from '../../../shared/policy.ts';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';

/** What a row shows of a setting that whoever looks after the fleet has decided; of any other, nothing. */
export function useLock(): (name: SettingName) => { readonly lockedBy?: string } {
  const { policy } = useSnapshot();
  return (name) => (policy.locked.includes(name) ? { lockedBy: words.provisioning.locked } : {});
}
