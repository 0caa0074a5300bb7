/**
 * Whether a Linux desktop shows tray icons by StatusNotifierItem: its watcher is on the bus, and a host, which is a panel, has registered there. Chromium
 * looks for both once, when an icon is made, and gives up for good where one is missing; a panel that comes later, or anew, has to be told by us.
 */
import type { Log } from '../../ports.ts';
import { BUS, type Peer, type SessionBus } from './session-bus.ts';

const NAME = 'org.kde.StatusNotifierWatcher';
const PROPERTIES: Peer = { destination: NAME, path: '/StatusNotifierWatcher', interface: 'org.freedesktop.DBus.Properties' };
const RULES = [
  `type='signal',sender='${BUS.destination}',member='NameOwnerChanged',arg0='${NAME}'`,
  ...['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered'].map(
    (member) => `type='signal',sender='${NAME}',interface='${NAME}',member='${member}'`,
  ),
];

export interface TrayHost {
  /** A bus of our own. Rejects where there is none. */
  readonly open: () => Promise<SessionBus>;
  readonly log: Log;
}

/** Who keeps the icons, by unique name; empty: nobody shows them. */
async function look(bus: SessionBus): Promise<string> {
  const owner = await bus.call(BUS, 'GetNameOwner', 's', [NAME]).catch(() => '');
  if (owner === '') return '';
  const isHosted = await bus.call(PROPERTIES, 'Get', 'ss', [NAME, 'IsStatusNotifierHostRegistered']).catch(() => false);
  return isHosted === true ? String(owner) : '';
}

/** @param run told at first, and whenever somebody comes who shows icons, or goes: whoever comes knows of none. Never rejects. */
export async function followTrayHost({ open, log }: TrayHost, run: (isHosted: boolean) => void): Promise<void> {
  let before: string | undefined;
  let done: Promise<void> = Promise.resolve();
  const tell = (host: string): void => {
    if (host === before) return;
    before = host;
    run(host !== '');
  };
  try {
    const bus = await open();
    const lookAgain = (): void => {
      done = done.then(async () => tell(await look(bus))).catch((error: unknown) => log.error('the tray failed', { error: String(error) }));
    };
    await bus.listen(RULES, lookAgain);
    bus.onReturn(lookAgain);
    lookAgain();
  } catch (error) {
    log.warn('nobody tells of panels for the tray icon', { error: String(error) });
    tell('');
  }
}
