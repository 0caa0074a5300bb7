import type { HeadsetView } from '../../../shared/headset.ts';
import { audioOf, isChosen } from '../../media/headset-audio.ts';
import { Button } from '../../ui/button.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useLock } from '../settings/use-lock.ts';
import { useSaveSetting } from '../settings/use-setting.ts';
import { useObservable, usePhoneSide } from '../shell/phone-context.tsx';

/** Whether calls are heard on it; its buttons work all the same. */
export function HeadsetSound({ headset }: { readonly headset: HeadsetView }) {
  const devices = useObservable(usePhoneSide().media.devices);
  const save = useSaveSetting();
  const lock = useLock();
  const { sound } = words.headsets;
  const audio = audioOf(headset, devices);
  if (!audio) return <SettingRow label={sound.label} help={sound.missing} />;
  if (isChosen(audio, devices)) return <SettingRow label={sound.label} help={sound.chosen} />;
  // Both are chosen together, or neither.
  const decided = { ...lock('microphone'), ...lock('speaker') };
  if (decided.lockedBy) return <SettingRow label={sound.label} help={sound.other} {...decided} />;
  return (
    <SettingRow label={sound.label} help={sound.other}>
      {() => (
        <Button size="small" onClick={() => save(audio)}>
          {sound.use}
        </Button>
      )}
    </SettingRow>
  );
}
