import { BellOff, MoonStar, type LucideIcon } from 'lucide-react';
import { isDesktopQuiet } from '../../../shared/do-not-disturb.ts';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';
import { signText } from '../settings/quiet-choice.ts';
import { useDesk } from './desk.tsx';
import { useSnapshot } from './phone-context.tsx';

function Sign({ text, icon: Icon, onPress }: { readonly text: string; readonly icon: LucideIcon; readonly onPress: () => void }) {
  return (
    <Tip text={text} side="inline-end">
      <button type="button" className="rail-item rail-quiet" aria-label={text} onClick={onPress}>
        <Icon strokeWidth={1.5} />
      </button>
    </Tip>
  );
}

/** There while calls are refused: pressed, they ring again. And while the desktop has them ring silently, which its user alone ends: pressed, it tells. */
export function QuietSign() {
  const { desktop, doNotDisturb, settings } = useSnapshot();
  const { ask, change } = useDesk();
  if (doNotDisturb)
    return <Sign text={signText(doNotDisturb)} icon={MoonStar} onPress={() => void ask('app', 'setDoNotDisturb', { on: false })} />;
  if (!isDesktopQuiet(desktop, settings)) return null;
  return <Sign text={words.doNotDisturb.signDesktop} icon={BellOff} onPress={() => change({ screen: 'settings', section: 'incoming' })} />;
}
