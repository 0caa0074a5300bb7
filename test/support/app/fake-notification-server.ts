/** A notification server on a message bus, as far as it is asked what it can do: it has buttons, and is never shown anything. */
import { createClient, type MethodDescriptor } from 'dbus-native';

const NAME = 'org.freedesktop.Notifications';

export interface FakeNotificationServer {
  readonly wasAsked: () => boolean;
  leave(): Promise<void>;
}

/** @param bus `unix:path=...` */
export async function startFakeNotificationServer(bus: string): Promise<FakeNotificationServer> {
  let asked = false;
  const GetCapabilities = (): string[] => {
    asked = true;
    return ['actions', 'body'];
  };
  const client = createClient({ busAddress: bus });
  const methods: Record<string, MethodDescriptor> = { GetCapabilities: ['', 'as', [], ['capabilities']] };
  client.exportInterface({ GetCapabilities }, '/org/freedesktop/Notifications', { name: NAME, methods });
  await client.requestName(NAME, 0);
  return { wasAsked: () => asked, leave: () => client.close() };
}
