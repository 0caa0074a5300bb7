/** What a Linux desktop has for the machine's sleep: logind, which tells of it, and the session's power manager, which can be asked not to. */
import { createClient, Variant } from 'dbus-native';
import type { Lab } from '../lab/lab.ts';
import { until } from '../lab/until.ts';

export interface Lock {
  readonly what: string;
  readonly mode: string;
}

export interface FakeLogind {
  /** As it does before and after. */
  sleep(): Promise<void>;
  wake(): Promise<void>;
  shutDown(): Promise<void>;
  /** The inhibitor locks that Offhook itself holds now. Electron's own go by the name of its program. */
  locks(): Promise<readonly Lock[]>;
  leave(): Promise<void>;
}

const LOGIND = { destination: 'org.freedesktop.login1', path: '/org/freedesktop/login1' } as const;
const MANAGER = 'org.freedesktop.login1.Manager';

/**
 * python-dbusmock's, which hands out locks as logind does: as file descriptors. Ends with the lab.
 * @param bus address of what the program takes for the system's bus
 */
export async function startFakeLogind(lab: Lab, bus: string): Promise<FakeLogind> {
  // Debian's python has Debian's modules.
  const mock = ['-m', 'dbusmock', '--system', '--template', 'logind'];
  await lab.spawn('/usr/bin/python3', mock, { name: 'logind', env: { DBUS_SYSTEM_BUS_ADDRESS: bus } });
  const client = createClient({ busAddress: bus });
  const inhibitors = () => client.invoke<readonly string[][]>({ ...LOGIND, interface: MANAGER, member: 'ListInhibitors' });
  await until('logind', () => inhibitors().catch(() => false));
  const prepare = async (member: string, isComing: boolean): Promise<void> =>
    client.invoke<void>({
      ...{ ...LOGIND, interface: 'org.freedesktop.DBus.Mock', member: 'EmitSignal', signature: 'sssav' },
      body: [MANAGER, member, 'b', [new Variant('b', isComing)]],
    });
  return {
    sleep: () => prepare('PrepareForSleep', true),
    wake: () => prepare('PrepareForSleep', false),
    shutDown: () => prepare('PrepareForShutdown', true),
    async locks() {
      const all = await inhibitors();
      return all.filter(([, who]) => who === 'Offhook').map(([what = '', , , mode = '']) => ({ what, mode }));
    },
    leave: () => client.close(),
  };
}

export interface FakePowerManager {
  /** The reasons that hold now. */
  readonly reasons: () => readonly string[];
  leave(): Promise<void>;
}

const POWER = { path: '/org/freedesktop/PowerManagement/Inhibit', interface: 'org.freedesktop.PowerManagement.Inhibit' } as const;

/** @param bus address of the session's bus */
export async function startFakePowerManager(bus: string): Promise<FakePowerManager> {
  const client = createClient({ busAddress: bus });
  const held = new Map<number, string>();
  let last = 0;
  const handlers = {
    Inhibit(_application: string, reason: string) {
      held.set((last += 1), reason);
      return last;
    },
    UnInhibit(cookie: number) {
      held.delete(cookie);
      return null;
    },
  };
  client.exportInterface(handlers, POWER.path, {
    name: POWER.interface,
    methods: { Inhibit: ['ss', 'u', [], []], UnInhibit: ['u', '', [], []] },
  });
  await client.requestName('org.freedesktop.PowerManagement', 0);
  return { reasons: () => [...held.values()], leave: () => client.close() };
}
