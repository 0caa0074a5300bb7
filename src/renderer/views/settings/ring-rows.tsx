import { LockedFields } from '../../ui/locked.tsx';
import { SettingRow, SliderRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useObservable, usePhoneSide, useSnapshot } from '../shell/phone-context.tsx';
import { DeviceRow } from './device-choice.tsx';
import { PlayButton, usePlayFault } from './play-button.tsx';
import { RingDevices } from './ring-devices.tsx';
import { useLock } from './use-lock.ts';
import { useSaveSetting } from './use-setting.ts';

/** Where it rings, how loud, and whether it is seen. */
export function RingRows() {
  const { settings } = useSnapshot();
  const { media } = usePhoneSide();
  const { speakers } = useObservable(media.devices);
  const save = useSaveSetting();
  const lock = useLock();
  const [ringFault, onRung] = usePlayFault();
  const [alsoFault, onAlsoRung] = usePlayFault();
  const text = words.settings;
  return (
    <>
      <DeviceRow
        {...text.ringer}
        {...lock('ringer')}
        devices={speakers}
        chosen={settings.ringer}
        onChoose={(ringer) => save({ ringer })}
        error={ringFault}
        beside={<PlayButton on="ringer" label={text.testRing} onEnd={onRung} />}
      />
      <SliderRow {...text.ringVolume} {...lock('ringVolume')} value={settings.ringVolume} onSlide={(ringVolume) => save({ ringVolume })} />
      <SettingRow
        label={text.alsoRing.label}
        help={text.alsoRing.help}
        error={alsoFault}
        {...lock('alsoRingOn')}
        below={
          <LockedFields>
            <RingDevices
              speakers={speakers}
              ringer={settings.ringer}
              devices={settings.alsoRingOn}
              onDevices={(alsoRingOn) => save({ alsoRingOn })}
              onRung={onAlsoRung}
            />
          </LockedFields>
        }
      />
      <SwitchRow {...text.ringFlash} {...lock('ringFlash')} on={settings.ringFlash} onSwitch={(ringFlash) => save({ ringFlash })} />
    </>
  );
}
