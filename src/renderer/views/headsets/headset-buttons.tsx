import type { HeadsetView } from '../../../shared/headset.ts';
import { LockedFields } from '../../ui/locked.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useLock } from '../settings/use-lock.ts';
import { LearnButton } from './learn-button.tsx';
import { usePressed } from './use-pressed.ts';
import { shownButtons } from './what-it-has.ts';

/** What its buttons do, and which was pressed just now. */
export function HeadsetButtons({ headset }: { readonly headset: HeadsetView }) {
  const text = words.headsets;
  const lock = useLock();
  const pressed = usePressed(headset);
  const { lastPress, learned } = headset;
  const nameOf = (button: keyof typeof text.button): string =>
    learned.some((one) => one === button) ? text.learnedButton(text.button[button]) : text.button[button];
  return (
    <SettingRow
      {...text.buttons}
      {...lock('learnedButtons')}
      below={
        <>
          <ul className="chips" aria-label={text.buttons.label}>
            {shownButtons(headset).map((button) => (
              <li key={button} className="chip" data-on={button === pressed || undefined}>
                {nameOf(button)}
              </li>
            ))}
          </ul>
          <p className="headset-press" role="status">
            {/* Another element for each press, so that the same button is read again. */}
            <span key={lastPress?.at}>{lastPress ? text.pressed(text.button[lastPress.button]) : text.notPressed}</span>
          </p>
          <LockedFields>
            <LearnButton headset={headset} />
          </LockedFields>
        </>
      }
    />
  );
}
