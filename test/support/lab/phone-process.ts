/** A phone with sound in a process of its own, for another network namespace than the test's. Started by `home-phone.ts`, which speaks to it. */
import { openGatewayPhone, type GatewayPhone, type SoundCall } from './gateway-phone.ts';
import type { Asked, Answered, HomePhoneOptions } from './home-phone.ts';

const TONE_HZ = 440;

async function serve(): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? '') as HomePhoneOptions;
  const phone: GatewayPhone = await openGatewayPhone({ ws: '', caPem: '', hostPort: options.hostPort }, options.user, {
    account: options.account ?? {},
  });
  phone.codecs = ['PCMU'];
  let call: SoundCall | undefined;
  const current = (): SoundCall => {
    if (!call) throw new Error('there is no call');
    return call;
  };
  const begun = async (calling: Promise<SoundCall>): Promise<void> => {
    call = await calling;
    call.window.speak(TONE_HZ);
  };
  const answers: Readonly<Record<Asked['what'], (value: string) => Promise<unknown>>> = {
    call: (target) => begun(phone.call(target)),
    answer: () => begun(phone.answer()),
    hears: (hz) => current().window.hears(Number(hz)),
    stats: () => phone.stats(current()),
    hangUp: async () => phone.hangUp(current()),
    register: () => phone.phone.register(),
    close: () => phone.close(),
  };
  process.on('message', ({ id, what, value }: Asked) => {
    void answers[what](value).then(
      (answer) => process.send?.({ id, answer } satisfies Answered),
      (error: unknown) => process.send?.({ id, error: String(error) } satisfies Answered),
    );
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ id: 0 } satisfies Answered);
}

void serve().catch((error: unknown) => {
  process.send?.({ id: 0, error: String(error) } satisfies Answered);
});
