/** Our SIP port with a wire whose other end is the test: bytes in, texts out. */
import { accountSchema } from '../../../src/shared/account-schema.ts';
import type { LineEvent } from '../../../src/main/line-port.ts';
import type { Log } from '../../../src/main/ports.ts';
import type { IncomingCall, RegistrationEvent } from '../../../src/main/sip-port.ts';
import { createSip } from '../../../src/main/sip/sip.ts';
import type { WireListener } from '../../../src/main/sip/transport/wire.ts';
import { fakeClock } from '../fakes/fake-clock.ts';
import { fakeMedia } from '../fakes/fake-media.ts';

export const settled = async (turns = 5): Promise<void> => {
  for (let i = 0; i < turns; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

export async function bareWire(address = 'anna@example.com') {
  const sent: string[] = [];
  const calls: IncomingCall[] = [];
  const events: (LineEvent | RegistrationEvent)[] = [];
  const logged: string[] = [];
  let wire: WireListener | undefined;
  const write = (message: string, fields?: object): void => void logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const clock = fakeClock();
  const media = fakeMedia();
  const sip = createSip({
    media,
    clock,
    log,
    userAgent: 'Offhook/test',
    openWire: (_target, listener) => {
      wire = listener;
      const send = (text: string): Promise<void> => Promise.resolve(void sent.push(text));
      return Promise.resolve({ protocol: 'WS', local: undefined, reliable: true, send, close: () => undefined });
    },
  });
  const account = sip.open(
    { account: accountSchema.parse({ id: 'a', address, server: 'ws://x' }), password: 'secret-password', iceServers: [] },
    {
      registration: (event) => void events.push(event),
      incoming: (call) => {
        calls.push(call);
        return (event) => void events.push(event);
      },
    },
  );
  account.register();
  await settled();
  const registerText = sent.splice(0)[0] ?? '';
  return {
    account,
    calls,
    events,
    logged,
    clock,
    media,
    registerText,
    lose: () => wire?.lost('cut'),
    /** What we send back, each as text. */
    async receive(bytes: Uint8Array | string): Promise<string[]> {
      wire?.message(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
      await settled();
      return sent.splice(0);
    },
    sent,
  };
}
export const statusOf = (text: string): number => Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? 0);
