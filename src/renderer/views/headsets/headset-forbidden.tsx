import { Headphones, X } from 'lucide-react';
import { forbiddenIn, type HeadsetView } from '../../../shared/headset.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { useAllow } from './use-allow.ts';

/** Linux: one that waits for the system's permission, and the doctor, which says more, is not open. */
export function useForbiddenHeadset(): HeadsetView | undefined {
  const { headsets, headsetRule } = useSnapshot();
  const { screen, section } = useDesk().desk;
  const isOpen = screen === 'settings' && section === 'headsets';
  return headsetRule === 'unneeded' || headsetRule.access === 'installed' || isOpen ? undefined : forbiddenIn(headsets);
}

/** Its buttons do nothing, and a person would look for that in the headset. Where the permission is not given, the doctor says what to type. */
export function HeadsetForbidden({ headset }: { readonly headset: HeadsetView }) {
  const { ask, change } = useDesk();
  const { headsetRule, settings } = useSnapshot();
  const { ignoredHeadsets } = settings;
  const { allow, asking } = useAllow();
  const { forbiddenNotice, leave, rule } = words.headsets;
  // What would become of a rule that somebody has edited is said there.
  const isEdited = headsetRule !== 'unneeded' && headsetRule.access === 'differs';
  const allowOrTell = async (): Promise<void> => {
    if (isEdited || !(await allow())) change({ screen: 'settings', section: 'headsets' });
  };
  return (
    <div className="notice">
      <Headphones strokeWidth={1.5} aria-hidden="true" />
      <p className="notice-words">{forbiddenNotice(headset.name)}</p>
      <Button className="notice-action" size="small" unavailable={asking} onClick={() => void allowOrTell()}>
        {asking ? rule.asking : isEdited ? rule.look : rule.allow}
      </Button>
      <IconButton
        className="notice-close"
        label={leave.label}
        icon={<X strokeWidth={1.5} />}
        onClick={() => void ask('settings', 'saveSettings', { patch: { ignoredHeadsets: [...ignoredHeadsets, headset.model] } })}
      />
    </div>
  );
}
