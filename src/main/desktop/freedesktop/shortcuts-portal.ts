/**
 * Keys for the whole desktop under Wayland, of xdg-desktop-portal. Asked by ourselves, since `globalShortcut` of Electron hands on no words of what a shortcut
 * does and does not say what became of it.
 */
import { HOTKEY_ACTIONS, type HotkeyAction, type Hotkeys } from '../../../shared/hotkeys.ts';
import type { DesktopKeysEars, DesktopKeysPort } from '../../desktop-ports.ts';
import type { Log } from '../../ports.ts';
import { createPortalRequests, PORTAL } from './portal-requests.ts';
import { triggerOf } from './shortcut-trigger.ts';
import { createShortcutsSession, SESSION, SHORTCUTS } from './shortcuts-session.ts';
import { BUS, type Peer, type SessionBus, type Signal } from './session-bus.ts';

const PROPERTIES: Peer = { ...PORTAL, interface: 'org.freedesktop.DBus.Properties' };
const REGISTRY: Peer = { ...PORTAL, interface: 'org.freedesktop.host.portal.Registry' };
const OF_PORTAL = `type='signal',sender='${PORTAL.destination}'`;
const RULES = [
  `${OF_PORTAL},interface='org.freedesktop.portal.Request',member='Response'`,
  `${OF_PORTAL},interface='${SHORTCUTS.interface}'`,
  `${OF_PORTAL},interface='${SESSION}',member='Closed'`,
  `type='signal',sender='${BUS.destination}',interface='${BUS.destination}',member='NameOwnerChanged',arg0='${PORTAL.destination}'`,
];

export interface ShortcutsPortalSetup {
  readonly bus: SessionBus;
  /** Name of the program's desktop file, without `.desktop`. */
  readonly appId: string;
  /** What an action does, for whoever is asked. */
  readonly describe: (action: HotkeyAction) => string;
  readonly ears: DesktopKeysEars;
  /** ms, monotonic */
  readonly now: () => number;
  readonly log: Log;
}

/** The portal is told who we are before all else, or it would not believe it. Older ones, and those that find no desktop file of ours, do without. */
async function hasShortcuts(bus: SessionBus, appId: string, isKnown: boolean): Promise<boolean> {
  if (!isKnown) await bus.call(REGISTRY, 'Register', 'sa{sv}', [appId, {}]).catch(() => undefined);
  const version = await bus.call(PROPERTIES, 'Get', 'ss', [SHORTCUTS.interface, 'version']).catch(() => 0);
  return Number(version) >= 1;
}

/** One at a time; whoever asks for it while it waits for its turn is served by that turn. `isLast`: nobody waits for the next. */
function inTurns(step: (isLast: () => boolean) => Promise<void>): () => void {
  let isQueued = false;
  let done: Promise<void> = Promise.resolve();
  return () => {
    if (isQueued) return;
    isQueued = true;
    done = done.then(() => {
      isQueued = false;
      return step(() => !isQueued);
    });
  };
}

/** Rejects where the bus refuses to tell us of its signals. */
export async function openShortcutsPortal({ bus, appId, describe, ears, now, log }: ShortcutsPortalSetup): Promise<DesktopKeysPort> {
  const requests = createPortalRequests(bus);
  const session = createShortcutsSession({ bus, requests, ears, now });
  let owner = '';
  /** That one has been told who we are. */
  let told = '';
  let wanted: Hotkeys = {};

  /** Shortcuts can be asked for once in a session; so others take a new one. */
  async function bind(isLast: () => boolean): Promise<void> {
    await session.leave();
    if (!owner) return ears.given('nobody');
    const isKnown = told === owner;
    told = owner;
    if (!(await hasShortcuts(bus, appId, isKnown))) return ears.given('nobody');
    // Nobody is to be asked for what is not wanted any more.
    if (!isLast()) return;
    const list = HOTKEY_ACTIONS.flatMap((action) => {
      const keys = wanted[action];
      return keys ? [{ action, description: describe(action), trigger: triggerOf(keys) }] : [];
    });
    if (list.length === 0) return ears.given({});
    ears.given('asking');
    await session.bind(list);
  }

  const bindAnew = inTurns((isLast) =>
    bind(isLast).catch((error: unknown) => {
      log.warn('the desktop gives no shortcuts', { error: String(error) });
      ears.given({});
    }),
  );

  function take(newOwner: string): void {
    if (newOwner === owner) return;
    owner = newOwner;
    session.lose();
    requests.forget();
    bindAnew();
  }

  function hear(signal: Signal): void {
    const { sender, member, body } = signal;
    if (sender === BUS.destination && member === 'NameOwnerChanged' && body[0] === PORTAL.destination) take(String(body[2]));
    // Anybody on the bus may send us what looks like it.
    if (sender !== owner) return;
    requests.hear(signal);
    session.hear(signal);
  }

  /** It is started by whoever asks first. */
  async function findPortal(): Promise<void> {
    await bus.call(BUS, 'StartServiceByName', 'su', [PORTAL.destination, 0]).catch(() => undefined);
    take(String(await bus.call(BUS, 'GetNameOwner', 's', [PORTAL.destination]).catch(() => '')));
  }

  await bus.listen(RULES, hear);
  bus.onReturn(() => {
    // Nobody there knows us any more.
    [owner, told] = ['', ''];
    void findPortal();
  });
  await findPortal();
  return {
    want(keys) {
      wanted = keys;
      bindAnew();
    },
  };
}
