import { MoonStar } from 'lucide-react';
import { Tip } from '../../ui/tip.tsx';
import { signText } from '../settings/quiet-choice.ts';
import { useDesk } from './desk.tsx';
import { useSnapshot } from './phone-context.tsx';

/** There while calls are refused; pressed, they ring again. */
export function QuietSign() {
  const { doNotDisturb } = useSnapshot();
  const { ask } = useDesk();
  if (!doNotDisturb) return null;
  const text = signText(doNotDisturb);
  return (
    <Tip text={text} side="inline-end">
      <button
        type="button"
        className="rail-item rail-quiet"
        aria-label={text}
        onClick={() => void ask('app', 'setDoNotDisturb', { on: false })}
      >
        <MoonStar strokeWidth={1.5} />
      </button>
    </Tip>
  );
}
