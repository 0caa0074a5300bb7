/** Asks by itself whether there is a newer version, fetches it, and lets it take over when nobody is on the phone. */
import { isLive } from '../../shared/call.ts';
import { CommandError } from '../../shared/command-error.ts';
import { addNotice, removeNotice } from '../notices.ts';
import type { Clock, Log } from '../ports.ts';
import type { Store } from '../store.ts';
import type { OpenUpdater, UpdaterEvent } from '../update-port.ts';
import { createFeedAsker } from './feed-asker.ts';
import { canCheck, isUnderWay, nextUpdate } from './next-update.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A company's phones start at nine o'clock all together: the first question comes within half an hour, the others every three to nine hours. */
const firstIn = (random: number): number => MINUTE + random * 30 * MINUTE;
const nextIn = (random: number): number => 3 * HOUR + random * 6 * HOUR;
/** A download takes away what a call needs: it is not begun in one, nor goes on. */
const AFTER_CALL = 5 * MINUTE;
const ignore = (): undefined => undefined;

export interface UpdatesSetup {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1. */
  readonly random: () => number;
  readonly open: OpenUpdater;
  readonly quit: () => void;
  readonly restart: () => void;
  /** This end is followed by a start of this very version: a restart was asked for, or a link came while it quit. */
  readonly startsAgain: () => boolean;
}

export interface Updates {
  /** The commands of these names. */
  checkForUpdate(): Record<string, never>;
  installUpdate(): Record<string, never>;
  /**
   * The very end, when all is closed: a newer version that is ready takes over. Nothing else installs one, so an end that does not come by here, because the
   * system goes down, leaves all as it is.
   */
  leave(): void;
}

export function createUpdates({ store, clock, log, random, open, quit, restart, startsAgain }: UpdatesSetup): Updates {
  let isAskedFor = false;
  const inCall = ({ calls } = store.get()): boolean => calls.some(isLive);

  function hear(event: UpdaterEvent): void {
    if (event.type === 'failed') log.warn('no update', { why: event.why, detail: event.detail });
    const { update } = store.get();
    store.update({ update: nextUpdate(update, event, clock.now()) });
    if (event.type === 'postponed') checkAfterCall();
    if (event.type !== 'downloaded') return;
    log.info('an update is ready', { version: event.version });
    addNotice(store, { id: 'updateReady', kind: 'updateReady', detail: event.version });
  }

  const feed = createFeedAsker({ clock, open, hear, isUnderWay: () => isUnderWay(store.get().update) });

  function check(): void {
    store.update({ update: { state: 'checking' } });
    feed.ask();
  }

  /** Apart from the questions of every few hours. */
  function checkAfterCall(): void {
    clock.after(AFTER_CALL, () => {
      if (inCall()) checkAfterCall();
      else if (canCheck(store.get().update)) check();
    });
  }

  function checkIn(ms: number): void {
    clock.after(ms, () => {
      if (!inCall() && canCheck(store.get().update)) check();
      checkIn(inCall() ? AFTER_CALL : nextIn(random()));
    });
  }
  if (store.get().update.state !== 'off') checkIn(firstIn(random()));
  store.watch((after, before) => {
    if (inCall(after) && !inCall(before) && isUnderWay(after.update)) void feed.current()?.then((one) => one.cancel(), ignore);
  });

  return {
    checkForUpdate() {
      if (!canCheck(store.get().update)) throw new CommandError('notPossible', `Not possible now: ${store.get().update.state}`);
      if (inCall()) throw new CommandError('notPossible', 'Not during a call, because an update would be downloaded');
      check();
      return {};
    },
    installUpdate() {
      if (store.get().update.state !== 'ready') throw new CommandError('notPossible', 'No newer version is ready');
      if (inCall()) throw new CommandError('notPossible', 'Not during a call');
      removeNotice(store, 'updateReady');
      isAskedFor = true;
      quit();
      return {};
    },
    leave() {
      const ready = store.get().update.state === 'ready' && !startsAgain() ? feed.current() : undefined;
      if (ready) void ready.then((one) => one.install(isAskedFor, isAskedFor ? restart : quit));
      else quit();
    },
  };
}
