/**
 * The notification server of a Linux desktop (Desktop Notifications Specification 1.3), in its own protocol: asked first what it can do. Electron's way to
 * it has no buttons, and hands the icon over in pixels, which it leaks.
 */
import type { NotificationKind } from '../../../shared/snapshot.ts';
import type { NotifierPort, OsNotice } from '../../desktop-ports.ts';
import type { Log } from '../../ports.ts';
import { escapeMarkup } from '../markup.ts';
import { BUS, typed, type Peer, type SessionBus, type Signal } from './session-bus.ts';

const NAME = 'org.freedesktop.Notifications';
const SERVER: Peer = { destination: NAME, path: '/org/freedesktop/Notifications', interface: NAME };
const RULES = [
  `type='signal',sender='${NAME}',interface='${NAME}'`,
  `type='signal',sender='${BUS.destination}',interface='${BUS.destination}',member='NameOwnerChanged',arg0='${NAME}'`,
];

/** The key of a click on the notification itself. */
const CLICK = 'default';
const CATEGORIES = {
  ...{ incoming: 'call.incoming', missed: 'call.unanswered', outage: 'network.error' },
  hidden: 'presence.online',
} satisfies Record<OsNotice['kind'], string>;
/** However late the server tells its number for a notice: without it the notice could neither be taken away nor heard. */
const AS_LONG_AS_IT_TAKES = 0;
const NEVER = 0;
const AS_THE_SERVER_LIKES = -1;

export interface NotificationServerSetup {
  readonly bus: SessionBus;
  /** PNG, absolute. */
  readonly icon: string;
  /** Told when it is known, and each time another server takes over. */
  readonly onKind: (kind: NotificationKind) => void;
  readonly log: Log;
}

/** A notice from when we want it until it is gone. */
interface Open {
  notice: OsNotice;
  onClick: () => void;
  /** The server's number for it; undefined: that server does not show it. */
  number: number | undefined;
  /** Settles when the server has it, or has refused it; undefined from then on. */
  put: Promise<void> | undefined;
}

type Abilities = ReadonlySet<string>;

/** What Notify takes: app_name, replaces_id, app_icon, summary, body, actions, hints, expire_timeout. */
function notifyArguments(
  { title, body, kind, urgent = false, stays = urgent, buttons = [] }: OsNotice,
  replaces: number,
  icon: string,
  can: Abilities,
): unknown[] {
  const actions = can.has('actions') ? [CLICK, '', ...buttons.flatMap(({ label }, index) => [String(index), label])] : [];
  const hints = {
    urgency: typed('y', urgent ? 2 : 1),
    category: typed('s', CATEGORIES[kind]),
    'desktop-entry': typed('s', 'org.offhook.app'),
    // The phone rings by itself, on the device that the user chose.
    'suppress-sound': typed('b', true),
    // A call that no longer rings is nothing to be looked up later; one that the desktop silences is found there alone while it rings.
    transient: typed('b', kind === 'incoming' && urgent),
  };
  // A server need not show more than the summary.
  const summary = can.has('body') ? title : [title, body].filter(Boolean).join(', ');
  const text = can.has('body-markup') ? escapeMarkup(body) : body;
  return ['Offhook', replaces, icon, summary, text, actions, hints, stays ? NEVER : AS_THE_SERVER_LIKES];
}

/** What that server can do: asked once, and again where it was not to be had. */
function askingOnce(bus: SessionBus, onKind: (kind: NotificationKind) => void) {
  let abilities: Promise<Abilities> | undefined;
  async function ask(): Promise<Abilities> {
    try {
      const can = new Set((await bus.call(SERVER, 'GetCapabilities')) as string[]);
      onKind(can.has('actions') ? 'buttons' : 'text');
      return can;
    } catch (error) {
      abilities = undefined;
      onKind('none');
      throw error;
    }
  }
  return { get: () => (abilities ??= ask()), forget: () => void (abilities = undefined) };
}

function putAfter(one: Open, before: Promise<void> | undefined, put: (one: Open) => Promise<void>): void {
  const own: Promise<void> = (before ?? Promise.resolve())
    .then(() => put(one))
    .finally(() => {
      if (one.put === own) one.put = undefined;
    });
  one.put = own;
}

/** Our notices on the server, until they are gone. */
function createBoard(bus: SessionBus, icon: string, abilities: () => Promise<Abilities>, log: Log) {
  const open = new Map<string, Open>();
  /** How many servers took over: what one says late means nothing to the next. */
  let era = 0;

  /** Also for one that is shown already, whose place the new text takes. */
  async function put(one: Open): Promise<void> {
    const before = era;
    try {
      const can = await abilities();
      if (era !== before) return;
      const body = notifyArguments(one.notice, one.number ?? 0, icon, can);
      const number = (await bus.call(SERVER, 'Notify', 'susssasa{sv}i', body, AS_LONG_AS_IT_TAKES)) as number;
      if (era !== before) return;
      one.number = number;
      if (open.get(one.notice.id) !== one) await takeAway(one);
    } catch (error) {
      log.warn('a notification was not shown', { id: one.notice.id, error: String(error) });
    }
  }

  async function takeAway({ number }: Open): Promise<void> {
    // To the server it is an error to close what it has closed by itself.
    if (number !== undefined) await bus.call(SERVER, 'CloseNotification', 'u', [number]).catch(() => undefined);
  }

  async function close(id: string): Promise<void> {
    const one = open.get(id);
    open.delete(id);
    if (one) await takeAway(one);
  }

  return {
    show(notice: OsNotice, onClick: () => void): void {
      const one: Open = open.get(notice.id) ?? { notice, onClick, number: undefined, put: undefined };
      [one.notice, one.onClick] = [notice, onClick];
      open.set(notice.id, one);
      putAfter(one, one.put, put);
    },
    close,
    closeAll: async () => void (await Promise.all([...open.keys()].map(close))),
    /** To another server, which has shown nothing of ours yet. */
    putAgain(): void {
      era++;
      for (const one of open.values()) {
        one.number = undefined;
        // The one before may never answer.
        putAfter(one, undefined, put);
      }
    },
    hear(member: string, [number, key]: readonly unknown[]): void {
      const one = [...open.values()].find((each) => each.number === number);
      if (!one) return;
      if (member === 'NotificationClosed') {
        // It went while what takes its place is on its way: that is shown by itself.
        if (one.put) one.number = undefined;
        else open.delete(one.notice.id);
      }
      if (member !== 'ActionInvoked') return;
      // Not every server takes it away by itself.
      void close(one.notice.id);
      if (key === CLICK) one.onClick();
      else one.notice.buttons?.[Number(key)]?.press();
    },
  };
}

/** Notices as that server shows them. Rejects where the bus refuses to tell us of its signals. */
export async function openNotificationServer({ bus, icon, onKind, log }: NotificationServerSetup): Promise<NotifierPort> {
  const abilities = askingOnce(bus, onKind);
  const board = createBoard(bus, icon, abilities.get, log);
  let owner = '';

  function take(newOwner: string): void {
    owner = newOwner;
    // Asked first, the next one starts by that, before anything is shown: a Notify that starts it would be put again when it takes over, and its number lost.
    abilities.forget();
    if (!owner) return;
    void abilities.get().catch(() => undefined);
    board.putAgain();
  }

  function hear({ sender, interface: from, member, body }: Signal): void {
    if (sender === BUS.destination && member === 'NameOwnerChanged' && body[0] === NAME) take(String(body[2]));
    // Anybody on the bus may send us what looks like it.
    if (sender === owner && from === NAME) board.hear(member, body);
  }

  /** A server that does not run is left alone until there is something to show: the desktop may be about to start its own. */
  const findServer = async (): Promise<void> => take(String(await bus.call(BUS, 'GetNameOwner', 's', [NAME]).catch(() => '')));

  await bus.listen(RULES, hear);
  bus.onReturn(() => void findServer());
  await findServer();
  return {
    show: (notice, onClick) => board.show(notice, onClick),
    close: (id) => void board.close(id),
    async end() {
      // A server that hangs is not waited for: what was written goes out before the bus is left.
      void board.closeAll();
      await bus.close();
    },
  };
}
