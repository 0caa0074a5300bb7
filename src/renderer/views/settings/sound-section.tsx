import { LockedFields } from '../../ui/locked.tsx';
import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useObservable, usePhoneSide, useSnapshot } from '../shell/phone-context.tsx';
import { CodecOrder } from './codec-order.tsx';
import { DeviceRow } from './device-choice.tsx';
import { MicrophoneTest } from './microphone-test.tsx';
import { PlayButton, usePlayFault } from './play-button.tsx';
import { PortRangeRow } from './port-range-row.tsx';
import { RingRows } from './ring-rows.tsx';
import { RingToneRows } from './ring-tone-rows.tsx';
import { useLock } from './use-lock.ts';
import { useSaveSetting } from './use-setting.ts';

/** What is done to the sound of the microphone. */
const TREATMENTS = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

/** What few people ever need: what is offered to the far end, and by which ports. */
function Network() {
  const { settings } = useSnapshot();
  const save = useSaveSetting();
  const lock = useLock();
  const text = words.settings;
  return (
    <details className="fold">
      <summary>{text.advanced}</summary>
      <div className="group">
        <SettingRow
          {...text.codecs}
          {...lock('codecs')}
          below={
            <LockedFields>
              <CodecOrder codecs={settings.codecs} onOrder={(codecs) => save({ codecs })} />
            </LockedFields>
          }
        />
        <PortRangeRow {...lock('rtpPorts')} range={settings.rtpPorts} onRange={(rtpPorts) => save({ rtpPorts })} />
      </div>
    </details>
  );
}

export function SoundSection() {
  const { settings } = useSnapshot();
  const { media } = usePhoneSide();
  const { microphones, speakers } = useObservable(media.devices);
  const save = useSaveSetting();
  const lock = useLock();
  const [playFault, onPlayed] = usePlayFault();
  const text = words.settings;
  return (
    <>
      <div className="group">
        <DeviceRow
          {...text.microphone}
          {...lock('microphone')}
          devices={microphones}
          chosen={settings.microphone}
          onChoose={(microphone) => save({ microphone })}
          below={<MicrophoneTest />}
        />
        <DeviceRow
          {...text.speaker}
          {...lock('speaker')}
          devices={speakers}
          chosen={settings.speaker}
          onChoose={(speaker) => save({ speaker })}
          error={playFault}
          beside={<PlayButton on="speaker" label={text.testTone} onEnd={onPlayed} />}
        />
      </div>
      <div className="group">
        <RingRows />
      </div>
      <div className="group">
        <RingToneRows />
      </div>
      <div className="group">
        {TREATMENTS.map((name) => (
          <SwitchRow key={name} {...text[name]} {...lock(name)} on={settings[name]} onSwitch={(on) => save({ [name]: on })} />
        ))}
      </div>
      <Network />
    </>
  );
}
