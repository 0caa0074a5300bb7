import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useCallback, useState } from 'react';
import { isManaged } from '../../shared/policy.ts';
import { CallsRegion } from './calls/calls-region.tsx';
import { DialBar } from './dial/dial-bar.tsx';
import { HistoryScreen } from './history/history-screen.tsx';
import { Palette } from './palette/palette.tsx';
import { useShortcuts } from './palette/use-shortcuts.ts';
import { ContactsScreen, SettingsScreen, SignInPage } from './lazy-views.ts';
import { Announcer } from './shell/announcer.tsx';
import { BrokenPage } from './shell/broken-page.tsx';
import { DeskProvider, useDesk } from './shell/desk.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { Notices } from './shell/notices.tsx';
import { PhoneProvider, useSnapshot, type PhoneSide } from './shell/phone-context.tsx';
import { QuitQuestion } from './shell/quit-question.tsx';
import { Rail } from './shell/rail.tsx';
import { RingFlash } from './shell/ring-flash.tsx';
import { useOwnPresses } from './shell/use-own-presses.ts';
import { useTheme } from './shell/use-theme.ts';

function Screen() {
  const { desk } = useDesk();
  if (desk.screen === 'contacts') return <ContactsScreen />;
  return desk.screen === 'calls' ? <HistoryScreen /> : <SettingsScreen />;
}

function PhoneWindow() {
  useShortcuts();
  useOwnPresses();
  return (
    <div className="window">
      <Rail />
      <div className="stage">
        <DialBar />
        <CallsRegion />
        <Notices />
        <Screen />
      </div>
      <Palette />
    </div>
  );
}

/**
 * The newcomer's page stays until the first account is signed in, so that what goes wrong can be mended where it was typed, or until the user goes on
 * without: history and settings are there all the same. It comes back when the last account is removed. Who may have no account of their own never sees it.
 */
function SignedInOrNot() {
  const { accounts, policy } = useSnapshot();
  const isNew = accounts.length === 0 && policy.mayAddAccounts;
  const [page, setPage] = useState<'welcome' | 'skipped' | 'phone'>(isNew ? 'welcome' : 'phone');
  const skip = useCallback(() => setPage('skipped'), []);
  // Also an account that came in by another door, as the command line. To one of the organisation's there is nothing to type here, but its password in the form.
  const isReady = accounts.some(({ account, registration }) => registration.state === 'registered' || isManaged(policy, account.id));
  if (page === 'welcome' ? isReady || !policy.mayAddAccounts : page === 'skipped' && accounts.length > 0) setPage('phone');
  else if (page === 'phone' && isNew) setPage('welcome');
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

function BrokenWindow() {
  return (
    <main className="broken-window">
      <BrokenPage calls={useSnapshot().calls} />
    </main>
  );
}

export function App({ side }: { readonly side: PhoneSide }) {
  return (
    <CSPProvider disableStyleElements>
      <PhoneProvider value={side}>
        <ErrorBoundary fallback={<BrokenWindow />}>
          <Tooltip.Provider delay={500}>
            <DeskProvider>
              <Themed />
            </DeskProvider>
          </Tooltip.Provider>
        </ErrorBoundary>
        {/* Asked whatever has become of the page. */}
        <ErrorBoundary fallback={null}>
          <QuitQuestion />
        </ErrorBoundary>
      </PhoneProvider>
    </CSPProvider>
  );
}
