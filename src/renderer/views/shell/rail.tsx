import { BookUser, Phone, Search, Settings } from 'lucide-react';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';
import { useKeys } from '../palette/use-actions.ts';
import { AccountStatus } from './account-status.tsx';
import { QuietSign } from './quiet-sign.tsx';
import { useDesk, type Desk } from './desk.tsx';
import { Logo } from './logo.tsx';
import { useSnapshot } from './phone-context.tsx';

const SCREENS = [
  ['calls', Phone],
  ['contacts', BookUser],
  ['settings', Settings],
] as const satisfies readonly (readonly [Desk['screen'], typeof Phone])[];

/** The screens; a bar at the bottom where the window is narrow. */
export function Rail() {
  const { desk, change } = useDesk();
  const { missed } = useSnapshot().history;
  const keys = useKeys();
  return (
    <nav className="rail" aria-label={words.nav.label}>
      <Logo />
      {SCREENS.map(([screen, Icon]) => (
        <Tip key={screen} text={words.nav[screen]} keys={keys(screen)} side="inline-end">
          <button
            type="button"
            className="rail-item"
            aria-current={desk.screen === screen ? 'page' : undefined}
            aria-label={screen === 'calls' && missed > 0 ? `${words.nav.calls}, ${words.history.missedCount(missed)}` : words.nav[screen]}
            onClick={() => change({ screen })}
          >
            <Icon strokeWidth={1.5} />
            <span className="rail-label" aria-hidden="true">
              {words.nav[screen]}
            </span>
            {screen === 'calls' && missed > 0 && <span className="badge" data-count={missed > 99 ? '99+' : missed} />}
          </button>
        </Tip>
      ))}
      <span className="rail-space" />
      <Tip text={words.nav.palette} keys={keys('palette')} side="inline-end">
        <button
          type="button"
          className="rail-item rail-palette"
          aria-label={`${words.nav.palette}, ${keys('palette')}`}
          onClick={() => change({ paletteOpen: true })}
        >
          <Search strokeWidth={1.5} />
          <span className="rail-label" aria-hidden="true">
            {keys('palette')}
          </span>
        </button>
      </Tip>
      <QuietSign />
      <AccountStatus />
    </nav>
  );
}
