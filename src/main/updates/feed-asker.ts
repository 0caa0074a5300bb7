import type { Cancel, Clock } from '../ports.ts';
import type { OpenUpdater, UpdaterEvent, UpdaterPort } from '../update-port.ts';

/** Electron's requests have no end of their own: a feed may take a question and never answer, ms. */
const SILENCE = 2 * 60_000;
const ignore = (): undefined => undefined;

export interface FeedAskerSetup {
  readonly clock: Clock;
  readonly open: OpenUpdater;
  readonly hear: (event: UpdaterEvent) => void;
  /** Something is to come still. */
  readonly isUnderWay: () => boolean;
}

export interface FeedAsker {
  ask(): void;
  /** The one that was asked last; undefined: there is none that still speaks. */
  current(): Promise<UpdaterPort> | undefined;
}

/** Asks the feed. An updater that says nothing more is given up, which is a failure, and the next question is another's. */
export function createFeedAsker({ clock, open, hear, isUnderWay }: FeedAskerSetup): FeedAsker {
  let updater: Promise<UpdaterPort> | undefined;
  let endWatch: Cancel = () => undefined;

  function fail(detail: string): void {
    // What it still does it would do beside the next one.
    updater?.then((one) => one.cancel(), ignore);
    updater = undefined;
    hear({ type: 'failed', why: 'unreachable', detail });
  }
  function watch(): void {
    endWatch();
    if (isUnderWay()) endWatch = clock.after(SILENCE, () => fail('nothing came for two minutes'));
  }
  function openOne(): Promise<UpdaterPort> {
    const one: Promise<UpdaterPort> = open((event) => {
      if (updater !== one) return;
      hear(event);
      watch();
    });
    return one;
  }
  return {
    current: () => updater,
    ask() {
      watch();
      const one = (updater ??= openOne());
      one.then(
        (port) => {
          if (updater === one) port.check();
        },
        (error: unknown) => {
          if (updater !== one) return;
          endWatch();
          fail(String(error));
        },
      );
    },
  };
}
