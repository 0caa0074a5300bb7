import { Bell, Lightbulb } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HeadsetView } from '../../../shared/headset.ts';
import { Button } from '../../ui/button.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { placeOf } from './place-of.ts';
import { shownLights, whyNotTested } from './what-it-has.ts';

interface TestButtonProps {
  readonly headset: HeadsetView;
  readonly what: 'ring' | 'lights';
  readonly icon: ReactElement;
  readonly children: string;
}
function TestButton({ headset, what, icon, children }: TestButtonProps) {
  const { ask } = useDesk();
  const whyNot = whyNotTested(headset, useSnapshot().calls);
  const button = (
    <Button
      size="small"
      icon={icon}
      unavailable={whyNot !== undefined}
      aria-description={whyNot}
      onClick={() => void ask(placeOf(headset), 'testHeadset', { headsetId: headset.id, what })}
    >
      {children}
    </Button>
  );
  return whyNot ? <Tip text={whyNot}>{button}</Tip> : button;
}

/** Which lights it has, which are on now, and the tests that show that it obeys. */
export function HeadsetLights({ headset }: { readonly headset: HeadsetView }) {
  const text = words.headsets;
  const lights = shownLights(headset);
  const rings = headset.lights.some((light) => light === 'ring' || light === 'ringer');
  return (
    <SettingRow
      {...text.lights}
      below={
        <>
          <ul className="chips" aria-label={text.lights.label}>
            {lights.map(({ name, isLit }) => (
              <li key={name} className="chip chip-light" data-on={isLit || undefined}>
                <span className="visually-hidden">{isLit ? text.lightOn(name) : text.lightOff(name)}</span>
                <span aria-hidden="true">{name}</span>
              </li>
            ))}
          </ul>
          <div className="test-row">
            {rings && (
              <TestButton headset={headset} what="ring" icon={<Bell strokeWidth={1.5} />}>
                {text.testRing}
              </TestButton>
            )}
            <TestButton headset={headset} what="lights" icon={<Lightbulb strokeWidth={1.5} />}>
              {text.testLights}
            </TestButton>
            <span className="headset-press" role="status">
              {headset.testing ? text.testing : ''}
            </span>
          </div>
        </>
      }
    />
  );
}
