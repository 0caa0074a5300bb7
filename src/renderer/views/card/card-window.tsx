import { useEffect, useRef, type MouseEvent } from 'react';
import { accountTitle } from '../../../shared/account.ts';
import { isOnCard, isTalking } from '../../../shared/call.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import { BrokenPage } from '../shell/broken-page.tsx';
import { DeskProvider } from '../shell/desk.tsx';
import { ErrorBoundary } from '../shell/error-boundary.tsx';
import { PhoneProvider, useSnapshot, type SilentSide } from '../shell/phone-context.tsx';
import { RingFlash } from '../shell/ring-flash.tsx';
import { useTheme } from '../shell/use-theme.ts';
import { CallerCard } from './caller-card.tsx';
import { useGuard } from './use-guard.ts';
import { usePainted } from './use-painted.ts';

/** For who cannot see it, and for the list of windows. */
function inWords({ calls, accounts }: AppSnapshot): string {
  const titles = new Map(accounts.map(({ account }) => [account.id, accountTitle(account)]));
  return calls
    .filter(isOnCard)
    .map((call) => words.calls.announce.ringing(whoIs(call.party), titles.get(call.accountId) ?? ''))
    .join('. ');
}

/** What is typed after a press beside the box goes on into the box. */
function keepTyping(event: MouseEvent<HTMLElement>): void {
  const isOnControl = event.target instanceof Element && event.target.closest('button, input') !== null;
  if (document.activeElement instanceof HTMLInputElement && !isOnControl) event.preventDefault();
}

function Callers() {
  const snapshot = useSnapshot();
  const ringing = snapshot.calls.filter(isOnCard);
  const inCall = snapshot.calls.some(isTalking);
  const ids = ringing.map(({ id }) => id);
  const told = inWords(snapshot);
  const guard = useGuard(told);
  const first = useRef<HTMLElement>(null);
  useTheme();
  usePainted(ids);
  useEffect(() => {
    document.title = told || words.app;
  }, [told]);
  useEffect(() => {
    // Whoever comes here by keyboard finds the first caller under Enter and Esc.
    const arrive = (): void => {
      if (document.activeElement === document.body) first.current?.focus();
    };
    window.addEventListener('focus', arrive);
    return () => window.removeEventListener('focus', arrive);
  }, []);
  return (
    <main className="callers" aria-label={words.calls.region} onClickCapture={guard} onKeyDownCapture={guard} onMouseDown={keepTyping}>
      <p className="visually-hidden" aria-live="assertive">
        {told}
      </p>
      {ringing.map((call, index) => (
        <CallerCard key={call.id} call={call} inCall={inCall} ref={index === 0 ? first : undefined} />
      ))}
      <RingFlash />
    </main>
  );
}

function BrokenCallers() {
  const ringing = useSnapshot().calls.filter(isOnCard);
  const ids = ringing.map(({ id }) => id);
  const guard = useGuard(ids.join(' '));
  usePainted(ids);
  return (
    <main className="callers" onClickCapture={guard} onKeyDownCapture={guard}>
      <BrokenPage calls={ringing} />
    </main>
  );
}

/** The whole page. It makes no sound: that is the window's. */
export function CardWindow({ side }: { readonly side: SilentSide }) {
  return (
    <PhoneProvider value={side}>
      <ErrorBoundary fallback={<BrokenCallers />}>
        <DeskProvider>
          <Callers />
        </DeskProvider>
      </ErrorBoundary>
    </PhoneProvider>
  );
}
