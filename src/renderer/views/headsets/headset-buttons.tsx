import type { HeadsetView } from '../../../shared/headset.ts';
import { LockedFields } from '../../ui/locked.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useLock } from '../settings/use-lock.ts';
import { LearnButton } from './learn-button.tsx';
import { usePressed } from './use-pressed.ts';
import { nameOfButton, shownButtons } from './what-it-has.ts';

/** What its buttons do, and which was pressed just now. */
export function HeadsetButtons({ headset }: { readonly headset: HeadsetView }) {
  const text = words.headsets;
  const lock = useLock();
  const pressed = usePressed(headset);
  const { lastPress } = headset;
  const redials = shownButtons(headset).some(({ button }) => button === 'redial');
  return (
    <SettingRow
      label={text.buttons.label}
      help={redials ? `${text.buttons.help} ${text.buttons.redials}` : text.buttons.help}
      {...lock('learnedButtons')}
      below={
        <>
          <ul className="chips" aria-label={text.buttons.label}>
            {shownButtons(headset).map((shown) => {
              const name = nameOfButton(shown);
              const isPressed = pressed !== undefined && name === nameOfButton(pressed);
              return (
                <li key={name} className="chip" data-on={isPressed || undefined}>
                  {name}
                </li>
              );
            })}
          </ul>
          <p className="headset-press" role="status">
            {/* Another element for each press, so that the same button is read again. */}
            <span key={lastPress?.at}>{lastPress ? text.pressed(nameOfButton(lastPress)) : text.notPressed}</span>
          </p>
          <LockedFields>
            <LearnButton headset={headset} />
          </LockedFields>
        </>
      }
    />
  );
}
