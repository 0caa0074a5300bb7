import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useObservable, usePhoneSide, useSnapshot } from '../shell/phone-context.tsx';
import { CodecOrder } from './codec-order.tsx';
import { DeviceRow } from './device-choice.tsx';
import { MicrophoneTest, ToneTest } from './microphone-test.tsx';
import { PortRangeRow } from './port-range-row.tsx';
import { RingRows } from './ring-rows.tsx';
import { RingToneRows } from './ring-tone-rows.tsx';
import { useSaveSetting } from './use-setting.ts';

export function SoundSection() {
  const { settings } = useSnapshot();
  const { media } = usePhoneSide();
  const { microphones, speakers } = useObservable(media.devices);
  const save = useSaveSetting();
  const text = words.settings;
  return (
    <>
      <div className="group">
        <DeviceRow
          {...text.microphone}
          devices={microphones}
          chosen={settings.microphone}
          onChoose={(microphone) => save({ microphone })}
          below={<MicrophoneTest />}
        />
        <DeviceRow
          {...text.speaker}
          devices={speakers}
          chosen={settings.speaker}
          onChoose={(speaker) => save({ speaker })}
          below={<ToneTest on="speaker" />}
        />
      </div>
      <div className="group">
        <RingRows />
      </div>
      <div className="group">
        <RingToneRows />
      </div>
      <div className="group">
        <SwitchRow {...text.echoCancellation} on={settings.echoCancellation} onSwitch={(echoCancellation) => save({ echoCancellation })} />
        <SwitchRow {...text.noiseSuppression} on={settings.noiseSuppression} onSwitch={(noiseSuppression) => save({ noiseSuppression })} />
        <SwitchRow {...text.autoGainControl} on={settings.autoGainControl} onSwitch={(autoGainControl) => save({ autoGainControl })} />
      </div>
      <details className="fold">
        <summary>{text.advanced}</summary>
        <div className="group">
          <SettingRow {...text.codecs} below={<CodecOrder codecs={settings.codecs} onOrder={(codecs) => save({ codecs })} />} />
          <PortRangeRow range={settings.rtpPorts} onRange={(rtpPorts) => save({ rtpPorts })} />
        </div>
      </details>
    </>
  );
}
