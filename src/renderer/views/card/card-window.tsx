import { useEffect, useRef, type SyntheticEvent } from 'react';
import { accountTitle } from '../../../shared/account.ts';
import { isLive, isOnCard, isRinging } from '../../../shared/call.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import { DeskProvider } from '../shell/desk.tsx';
import { PhoneProvider, usePhone, useSnapshot, type SilentSide } from '../shell/phone-context.tsx';
import { useTheme } from '../shell/use-theme.ts';
import { CallerCard } from './caller-card.tsx';

/** What was pressed this soon after the card changed was meant for what stood there before, ms. */
const TOO_SOON = 500;

/** For who cannot see it, and for the list of windows. */
function inWords({ calls, accounts }: AppSnapshot): string {
  const titles = new Map(accounts.map(({ account }) => [account.id, accountTitle(account)]));
  return calls
    .filter(isOnCard)
    .map((call) => words.calls.announce.ringing(whoIs(call.party), titles.get(call.accountId) ?? ''))
    .join('. ');
}

/** Tells main once `callIds` are on the screen, or would be if the window were shown. */
function usePainted(callIds: readonly string[]): void {
  const phone = usePhone();
  const all = callIds.join(' ');
  useEffect(() => {
    // The first frame is the one that shows them; the second can only begin when it is done.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => void phone.cardPainted({ callIds: all ? all.split(' ') : [] }));
    });
    return () => cancelAnimationFrame(frame);
  }, [phone, all]);
}

function Callers() {
  const snapshot = useSnapshot();
  const ringing = snapshot.calls.filter(isOnCard);
  const inCall = snapshot.calls.some((call) => isLive(call) && !isRinging(call));
  const ids = ringing.map(({ id }) => id);
  const told = inWords(snapshot);
  const changedAt = useRef(0);
  const first = useRef<HTMLElement>(null);
  useTheme();
  usePainted(ids);
  useEffect(() => {
    changedAt.current = performance.now();
  }, [told]);
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
  const guard = (event: SyntheticEvent): void => {
    if (performance.now() - changedAt.current >= TOO_SOON) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <main className="callers" aria-label={words.calls.region} onClickCapture={guard} onKeyDownCapture={guard}>
      <p className="visually-hidden" aria-live="assertive">
        {told}
      </p>
      {ringing.map((call, index) => (
        <CallerCard key={call.id} call={call} inCall={inCall} ref={index === 0 ? first : undefined} />
      ))}
    </main>
  );
}

/** The whole page. It makes no sound: that is the window's. */
export function CardWindow({ side }: { readonly side: SilentSide }) {
  return (
    <PhoneProvider value={side}>
      <DeskProvider>
        <Callers />
      </DeskProvider>
    </PhoneProvider>
  );
}
