import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useCallback, useState } from 'react';
import { CallsRegion } from './calls/calls-region.tsx';
import { DialBar } from './dial/dial-bar.tsx';
import { HistoryScreen } from './history/history-screen.tsx';
import { Palette } from './palette/palette.tsx';
import { useShortcuts } from './palette/use-shortcuts.ts';
import { SettingsScreen, SignInPage } from './lazy-views.ts';
import { Announcer } from './shell/announcer.tsx';
import { DeskProvider, useDesk } from './shell/desk.tsx';
import { Notices } from './shell/notices.tsx';
import { PhoneProvider, useSnapshot, type PhoneSide } from './shell/phone-context.tsx';
import { QuitQuestion } from './shell/quit-question.tsx';
import { Rail } from './shell/rail.tsx';
import { RingFlash } from './shell/ring-flash.tsx';
import { useTheme } from './shell/use-theme.ts';

function PhoneWindow() {
  const { desk } = useDesk();
  useShortcuts();
  return (
    <div className="window">
      <Rail />
      <div className="stage">
        <DialBar />
        <CallsRegion />
        <Notices />
        {desk.screen === 'calls' ? <HistoryScreen /> : <SettingsScreen />}
      </div>
      <Palette />
      <QuitQuestion />
    </div>
  );
}

/**
 * The newcomer's page stays until the first account is signed in, so that what goes wrong can be mended where it was typed, or until the user goes on
 * without: history and settings are there all the same. It comes back when the last account is removed.
 */
function SignedInOrNot() {
  const { accounts } = useSnapshot();
  const [page, setPage] = useState<'welcome' | 'skipped' | 'phone'>(accounts.length === 0 ? 'welcome' : 'phone');
  const skip = useCallback(() => setPage('skipped'), []);
  // Also an account that came in by another door, as the command line.
  const isSignedIn = accounts.some(({ registration }) => registration.state === 'registered');
  if (page === 'welcome' ? isSignedIn : page === 'skipped' && accounts.length > 0) setPage('phone');
  else if (page === 'phone' && accounts.length === 0) setPage('welcome');
  return page === 'welcome' ? <SignInPage onSkip={skip} /> : <PhoneWindow />;
}

function Themed() {
  useTheme();
  return (
    <>
      <SignedInOrNot />
      <Announcer />
      <RingFlash />
    </>
  );
}

export function App({ side }: { readonly side: PhoneSide }) {
  return (
    <CSPProvider disableStyleElements>
      <PhoneProvider value={side}>
        <Tooltip.Provider delay={500}>
          <DeskProvider>
            <Themed />
          </DeskProvider>
        </Tooltip.Provider>
      </PhoneProvider>
    </CSPProvider>
  );
}
