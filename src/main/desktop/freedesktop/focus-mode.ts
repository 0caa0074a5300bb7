/**
 * Whether the user has told his Linux desktop to be quiet. There is no common way: every desktop keeps that in a place of its own, and tells there
 * when it changes. Places as of Plasma 6, GNOME 47, xfce4-notifyd 0.9 and dunst 1.9.
 */
import type { Log } from '../../ports.ts';
import { BUS, type Peer, type SessionBus } from './session-bus.ts';

export interface FocusMode {
  /** A bus of our own. Rejects where there is none. */
  readonly open: () => Promise<SessionBus>;
  /** A key of GSettings as it is printed; rejects where there is no such key. */
  readonly setting: (schema: string, key: string) => Promise<string>;
  readonly log: Log;
}

interface Place {
  /** Nobody is asked who is not on the bus: asking would start him. */
  readonly owner: string;
  /** Signals after which it may be otherwise. */
  readonly rule: string;
  /** Rejects, or gives no boolean, where nothing is kept in that place. */
  read(bus: SessionBus, setting: FocusMode['setting']): Promise<unknown>;
}

const PROPERTIES = 'org.freedesktop.DBus.Properties';
const SERVER = { destination: 'org.freedesktop.Notifications', path: '/org/freedesktop/Notifications' } as const;
const XFCONF: Peer = { destination: 'org.xfce.Xfconf', path: '/org/xfce/Xfconf', interface: 'org.xfce.Xfconf' };
const BANNERS = { schema: 'org.gnome.desktop.notifications', key: 'show-banners' } as const;

const ofServer = (name: string, property: string): Place => ({
  owner: SERVER.destination,
  rule: `type='signal',interface='${PROPERTIES}',member='PropertiesChanged',path='${SERVER.path}',arg0='${name}'`,
  read: (bus) => bus.call({ ...SERVER, interface: PROPERTIES }, 'Get', 'ss', [name, property]),
});

/** Xfce keeps nothing until somebody has used its switch: then it is off, if it is Xfce that shows the notifications. */
async function readXfce(bus: SessionBus): Promise<unknown> {
  try {
    return await bus.call(XFCONF, 'GetProperty', 'ss', ['xfce4-notifyd', '/do-not-disturb']);
  } catch (error) {
    const [name] = (await bus.call({ ...SERVER, interface: SERVER.destination }, 'GetServerInformation')) as string[];
    if (name !== 'Xfce Notify Daemon') throw error;
    return false;
  }
}

const places: readonly Place[] = [
  // Plasma.
  ofServer(SERVER.destination, 'Inhibited'),
  ofServer('org.dunstproject.cmd0', 'paused'),
  {
    owner: XFCONF.destination,
    rule: `type='signal',interface='${XFCONF.interface}',member='PropertyChanged',arg0='xfce4-notifyd'`,
    read: readXfce,
  },
  {
    owner: 'org.gnome.Shell',
    rule: "type='signal',interface='ca.desrt.dconf.Writer',member='Notify',arg0path='/org/gnome/desktop/notifications/'",
    read: async (_, setting) => (await setting(BANNERS.schema, BANNERS.key)).trim() === 'false',
  },
];

const owners = [...new Set(places.map(({ owner }) => owner))];
const rules = [
  ...places.map(({ rule }) => rule),
  ...owners.map((owner) => `type='signal',sender='${BUS.destination}',member='NameOwnerChanged',arg0='${owner}'`),
];

async function look(bus: SessionBus, setting: FocusMode['setting']): Promise<boolean | null> {
  const names = (await bus.call(BUS, 'ListNames')) as string[];
  const asked = places.filter(({ owner }) => names.includes(owner));
  const said = await Promise.all(asked.map((place) => place.read(bus, setting).catch(() => undefined)));
  const known = said.filter((one) => typeof one === 'boolean');
  return known.length === 0 ? null : known.includes(true);
}

/** @param run told at first and whenever it has changed; null: nobody here says. Never rejects. */
export async function followFocusMode({ open, setting, log }: FocusMode, run: (on: boolean | null) => void): Promise<void> {
  let before: boolean | null = null;
  let done: Promise<void> = Promise.resolve();
  const fail = (error: unknown): void => log.warn('the focus mode of the desktop cannot be read', { error: String(error) });
  try {
    const bus = await open();
    /** One look after the other, so that the last word is the latest. */
    const lookAgain = (): void => {
      done = done
        .then(async () => {
          const on = await look(bus, setting);
          if (on !== before) run((before = on));
        })
        .catch(fail);
    };
    await bus.listen(rules, lookAgain);
    bus.onReturn(lookAgain);
    lookAgain();
  } catch (error) {
    fail(error);
  }
}
