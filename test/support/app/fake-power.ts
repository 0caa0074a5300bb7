/** What a Linux desktop has for the machine's sleep: logind, which tells of it, and the session's power manager, which can be asked not to. */
import { createClient } from 'dbus-native';

export interface FakeLogind {
  /** As it does before and after. */
  sleep(): void;
  wake(): void;
  leave(): Promise<void>;
}

const LOGIND = { path: '/org/freedesktop/login1', interface: 'org.freedesktop.login1.Manager' } as const;

/** @param bus address of what the program takes for the system's bus */
export async function startFakeLogind(bus: string): Promise<FakeLogind> {
  const client = createClient({ busAddress: bus });
  await client.requestName('org.freedesktop.login1', 0);
  const tell = (asleep: boolean) => client.sendSignal(LOGIND.path, LOGIND.interface, 'PrepareForSleep', 'b', [asleep]);
  return { sleep: () => tell(true), wake: () => tell(false), leave: () => client.close() };
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
