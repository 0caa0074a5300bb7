import { Headphones } from 'lucide-react';
import { forbiddenIn, type HeadsetView } from '../../../shared/headset.ts';
import { Empty } from '../../ui/empty.tsx';
import { SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useLock } from '../settings/use-lock.ts';
import { useSaveSetting } from '../settings/use-setting.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { HeadsetCard } from './headset-card.tsx';
import { HeadsetPermission } from './headset-permission.tsx';
import { LookAgain } from './look-again.tsx';

/** Nothing to see: why, and what to do. */
function Nothing() {
  const { headsetFault, platform } = useSnapshot();
  const { empty, fault } = words.headsets;
  const { title, text } = headsetFault === null ? empty : fault;
  return (
    <Empty icon={<Headphones strokeWidth={1.5} />} title={title} text={text}>
      {headsetFault !== null && platform === 'linux' && <p className="empty-text">{fault.linux}</p>}
      {headsetFault !== null && <p className="headset-detail">{headsetFault}</p>}
      <LookAgain />
    </Empty>
  );
}

function Plugged({ headsets }: { readonly headsets: readonly HeadsetView[] }) {
  const { list } = words.headsets;
  if (headsets.length === 0) return <Nothing />;
  return (
    <section className="headsets" aria-label={list}>
      {headsets.map((headset) => (
        <HeadsetCard key={headset.id} headset={headset} isOnly={headsets.length === 1} />
      ))}
    </section>
  );
}

/** The headset doctor: which are there, what they can do, whether they are heard, and what to do where not. */
export function HeadsetsSection() {
  const { headsets, headsetRule, settings } = useSnapshot();
  const save = useSaveSetting();
  const lock = useLock();
  const text = words.headsets;
  // Where all is well, the headsets come first.
  const isWanted = headsetRule !== 'unneeded' && headsetRule.access !== 'installed' && forbiddenIn(headsets) !== undefined;
  return (
    <>
      <p className="lead">{text.lead}</p>
      <div className="group">
        <SwitchRow {...text.use} {...lock('headsets')} on={settings.headsets} onSwitch={(on) => save({ headsets: on })} />
      </div>
      {settings.headsets && isWanted && <HeadsetPermission isWanted />}
      {settings.headsets && <Plugged headsets={headsets} />}
      {settings.headsets && !isWanted && <HeadsetPermission isWanted={false} />}
    </>
  );
}
