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

/** The newcomer's page stays until the first account is signed in, so that what goes wrong can be mended where it was typed. */
function SignedInOrNot() {
  const { accounts } = useSnapshot();
  const [welcoming, setWelcoming] = useState(accounts.length === 0);
  const done = useCallback(() => setWelcoming(false), []);
  // Also an account that came in by another door, as the command line.
  const isSignedIn = accounts.some(({ registration }) => registration.state === 'registered');
  if (welcoming ? isSignedIn : accounts.length === 0) setWelcoming(!welcoming);
  return welcoming ? <SignInPage onDone={done} /> : <PhoneWindow />;
}

function Themed() {
  useTheme();
  return (
    <>
      <SignedInOrNot />
      <Announcer />
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
