/**
 * Media players of the user's session that speak MPRIS 2.2, paused for a while. Known by their unique names on the bus: whoever leaves and comes
 * back under the same name is another.
 */
import type { PlayersPort } from '../../desktop-ports.ts';
import type { Log } from '../../ports.ts';
import { BUS, type SessionBus, type Signal } from './session-bus.ts';

const PREFIX = 'org.mpris.MediaPlayer2.';
const PLAYER = 'org.mpris.MediaPlayer2.Player';
const PATH = '/org/mpris/MediaPlayer2';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const RULE = `type='signal',interface='${PROPERTIES}',member='PropertiesChanged',path='${PATH}',arg0='${PLAYER}'`;
/** It is no player, but stands for the one that was used last. */
const PROXY = `${PREFIX}playerctld`;

type Status = 'Playing' | 'Paused' | 'Stopped';

async function players(bus: SessionBus): Promise<string[]> {
  const names = (await bus.call(BUS, 'ListNames')) as string[];
  const ours = names.filter((name) => name.startsWith(PREFIX) && name !== PROXY);
  const owners = await Promise.all(ours.map((name) => bus.call(BUS, 'GetNameOwner', 's', [name]).catch(() => undefined)));
  return [...new Set(owners.filter((owner) => typeof owner === 'string'))];
}

/** Of a player that does not answer nothing is known. */
const statusOf = (bus: SessionBus, destination: string): Promise<unknown> =>
  bus.call({ destination, path: PATH, interface: PROPERTIES }, 'Get', 'ss', [PLAYER, 'PlaybackStatus']).catch(() => undefined);

interface Rest {
  /** All players have been told, or do not answer. */
  readonly begun: Promise<unknown>;
  end(): Promise<void>;
}

/**
 * Pause all that play. At the end those play again that were left alone by the user meanwhile. Each is told by itself: one that hangs, and answers
 * nothing for 3 s each time it is asked, holds up no other.
 */
async function beginRest(bus: SessionBus, log: Log): Promise<Rest> {
  /** By unique name: whether the player has said that it is paused. Only after that it is the user who has it play. */
  const resting = new Map<string, boolean>();
  const tell = (destination: string, member: 'Pause' | 'Play'): Promise<unknown> =>
    bus.call({ destination, path: PATH, interface: PLAYER }, member).catch((error: unknown) => {
      log.warn('a media player did not obey', { member, error: String(error) });
    });
  const statusOfSignal = ({ member, body: [of, changed] }: Signal): Status | undefined =>
    member === 'PropertiesChanged' && of === PLAYER ? (changed as { PlaybackStatus?: Status } | undefined)?.PlaybackStatus : undefined;
  await bus.listen([RULE], (signal) => {
    const status = statusOfSignal(signal);
    if (!status || !resting.has(signal.sender)) return;
    if (status === 'Paused') resting.set(signal.sender, true);
    else if (status === 'Stopped' || resting.get(signal.sender)) resting.delete(signal.sender);
  });
  const pause = async (player: string): Promise<void> => {
    if ((await statusOf(bus, player)) !== 'Playing') return;
    resting.set(player, false);
    await tell(player, 'Pause');
  };
  const goOn = async (player: string): Promise<void> => {
    if (!resting.has(player)) return;
    if ((await statusOf(bus, player)) === 'Paused' && resting.has(player)) await tell(player, 'Play');
  };
  const begun = (await players(bus)).map((player) => ({ player, paused: pause(player) }));
  return {
    begun: Promise.all(begun.map(({ paused }) => paused)),
    end: async () => {
      await Promise.all(begun.map(({ player, paused }) => paused.then(() => goOn(player))));
      await bus.close();
    },
  };
}

/** @param open a bus of our own for each rest: nothing is spoken on it outside of a call */
export function createMpris(open: () => Promise<SessionBus>, log: Log): PlayersPort {
  let rest: Rest | undefined;
  let done: Promise<void> = Promise.resolve();
  const next = (step: () => Promise<void>): void => {
    done = done.then(step).catch((error: unknown) => log.warn('media players cannot be reached', { error: String(error) }));
  };
  return {
    pause: () =>
      next(async () => {
        const bus = await open();
        try {
          rest = await beginRest(bus, log);
        } catch (error) {
          await bus.close();
          throw error;
        }
      }),
    resume: () =>
      next(async () => {
        const ending = rest;
        rest = undefined;
        await ending?.end();
      }),
    settled: () => done.then(() => rest?.begun).then(() => undefined),
  };
}
