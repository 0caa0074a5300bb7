/** A notification server on a message bus, as far as it is asked what it can do: it has buttons, and is never shown anything. */
import { createClient, type MethodDescriptor } from 'dbus-native';

const NAME = 'org.freedesktop.Notifications';

/** @param bus `unix:path=...` */
export async function startFakeNotificationServer(bus: string): Promise<{ leave(): Promise<void> }> {
  const client = createClient({ busAddress: bus });
  const methods: Record<string, MethodDescriptor> = { GetCapabilities: ['', 'as', [], ['capabilities']] };
  client.exportInterface({ GetCapabilities: () => ['actions', 'body'] }, '/org/freedesktop/Notifications', { name: NAME, methods });
  await client.requestName(NAME, 0);
  return { leave: () => client.close() };
}
