/** The part of a panel that shows tray icons (StatusNotifierItem), on a message bus, and somebody who clicks them. */
import { createClient, type MessageBus } from 'dbus-native';

export interface FakeTrayHost {
  /** Of the programs that have an icon. */
  readonly items: readonly string[];
  /** Click the first icon. */
  click(): Promise<void>;
  leave(): Promise<void>;
}

const NAME = 'org.kde.StatusNotifierWatcher';

/** @param bus `unix:path=...` */
export async function startFakeTrayHost(bus: string): Promise<FakeTrayHost> {
  const client: MessageBus = createClient({ busAddress: bus });
  const items: string[] = [];
  const handlers = {
    RegisterStatusNotifierItem: (service: string) => (items.push(service), null),
    IsStatusNotifierHostRegistered: true,
  };
  client.exportInterface(handlers, '/StatusNotifierWatcher', {
    name: NAME,
    methods: { RegisterStatusNotifierItem: ['s', '', [], []] },
    properties: { IsStatusNotifierHostRegistered: { type: 'b', access: 'read' } },
  });
  await client.requestName(NAME, 0);
  return {
    items,
    async click() {
      const [destination = ''] = items;
      const item = { destination, path: '/StatusNotifierItem', interface: 'org.kde.StatusNotifierItem' };
      await client.invoke({ ...item, member: 'Activate', signature: 'ii', body: [0, 0] });
    },
    leave: () => client.close(),
  };
}
