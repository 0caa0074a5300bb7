/** A notification server on a message bus that has buttons, and somebody to press them. */
import { createClient, type MessageBus } from 'dbus-native';

export interface ShownNotification {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  /** Keys and labels. */
  readonly buttons: readonly (readonly [key: string, label: string])[];
}

export interface FakeNotifications {
  readonly shown: () => readonly ShownNotification[];
  /** Press the button with this label on the first notification that has it; throws where there is none. */
  press(label: string): void;
  leave(): Promise<void>;
}

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

/** @param bus `unix:path=...` */
export async function startFakeNotifications(bus: string, capabilities = ['actions', 'body']): Promise<FakeNotifications> {
  const client: MessageBus = createClient({ busAddress: bus });
  const shown = new Map<number, ShownNotification>();
  let last = 0;
  const handlers = {
    GetCapabilities: () => capabilities,
    Notify(_name: string, replaces: number, _icon: string, title: string, body: string, actions: readonly string[]) {
      const number = replaces || (last += 1);
      const pairs = actions.flatMap((key, at) => (at % 2 === 0 ? [[key, actions[at + 1] ?? ''] as const] : []));
      shown.set(number, { number, title, body, buttons: pairs.filter(([key]) => key !== 'default') });
      return number;
    },
    CloseNotification: (number: number) => (shown.delete(number), null),
  };
  client.exportInterface(handlers, PATH, {
    name: NAME,
    methods: {
      GetCapabilities: ['', 'as', [], []],
      Notify: ['susssasa{sv}i', 'u', [], []],
      CloseNotification: ['u', '', [], []],
    },
  });
  await client.requestName(NAME, 0);
  return {
    shown: () => [...shown.values()],
    press(label) {
      for (const { number, buttons } of shown.values()) {
        const [key] = buttons.find(([, one]) => one === label) ?? [];
        if (key !== undefined) return client.sendSignal(PATH, NAME, 'ActionInvoked', 'us', [number, key]);
      }
      throw new Error(`no notification has a button ${label}`);
    },
    leave: () => client.close(),
  };
}
