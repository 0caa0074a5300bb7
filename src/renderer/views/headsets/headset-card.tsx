import { ChevronDown, Headphones } from 'lucide-react';
import { useState } from 'react';
import { useOf, type HeadsetView } from '../../../shared/headset.ts';
import { SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useLock } from '../settings/use-lock.ts';
import { useSaveSetting } from '../settings/use-setting.ts';
import { FailureLine } from '../shell/failure-line.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { HeadsetButtons } from './headset-buttons.tsx';
import { HeadsetLights } from './headset-lights.tsx';
import { HeadsetReport } from './headset-report.tsx';
import { HeadsetSound } from './headset-sound.tsx';
import { HeadsetWarnings } from './headset-warnings.tsx';
import { LookAgain } from './look-again.tsx';
import { placeOf } from './place-of.ts';
import { nameAmong, stateOf, whyNotHeard } from './what-it-has.ts';

function LeaveAlone({ headset: { model } }: { readonly headset: HeadsetView }) {
  const { ignoredHeadsets } = useSnapshot().settings;
  const save = useSaveSetting();
  const lock = useLock();
  const others = ignoredHeadsets.filter((one) => one !== model);
  return (
    <SwitchRow
      {...words.headsets.leave}
      {...lock('ignoredHeadsets')}
      on={ignoredHeadsets.includes(model)}
      onSwitch={(on) => save({ ignoredHeadsets: on ? [...others, model] : others })}
    />
  );
}

function WhyNot({ headset }: { readonly headset: HeadsetView }) {
  const why = whyNotHeard(headset, useSnapshot());
  if (why === undefined) return null;
  return (
    <div className="headset-why">
      <p className={headset.state === 'unknown' ? 'setting-help' : 'failure'}>{why}</p>
      {headset.detail && <p className="headset-detail">{headset.detail}</p>}
      {headset.state === 'failed' && <LookAgain />}
    </div>
  );
}

/** One headset: what it is, how it stands, and all that can be seen and tried of it. Open at once where it is the only one, or something is wrong with it. */
export function HeadsetCard({ headset, isOnly }: { readonly headset: HeadsetView; readonly isOnly: boolean }) {
  const isWrong = ['forbidden', 'failed'].includes(headset.state) || headset.warnings.some((warning) => warning !== 'systemMute');
  const [opened] = useState(isOnly || isWrong);
  const { headsets, calls } = useSnapshot();
  const { text, tone } = stateOf(headset);
  const use = useOf(headset, headsets, calls);
  const name = nameAmong(headsets, headset);
  return (
    <details className="group headset" open={opened}>
      <summary>
        <Headphones strokeWidth={1.5} aria-hidden="true" />
        <strong className="headset-name" title={name}>
          {name}
        </strong>
        <span className="headset-state">
          <span className="status-dot" data-tone={tone} aria-hidden="true" />
          {use ? `${text}, ${words.headsets.inUse[use]}` : text}
        </span>
        <ChevronDown className="headset-fold" strokeWidth={1.5} aria-hidden="true" />
      </summary>
      <FailureLine place={placeOf(headset)} />
      <HeadsetWarnings headset={headset} />
      <WhyNot headset={headset} />
      {headset.state === 'ready' && (
        <>
          <HeadsetButtons headset={headset} />
          <HeadsetLights headset={headset} />
        </>
      )}
      <HeadsetSound headset={headset} />
      {headset.state !== 'unknown' && <LeaveAlone headset={headset} />}
      <HeadsetReport headset={headset} />
    </details>
  );
}
