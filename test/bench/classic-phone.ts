/** Offhook at a classic server: UDP, and plain RTP through its media gateway. */
import { newProfile, signInOffhook, type SignedIn } from './signed-in.ts';
import type { Own } from './owning.ts';
import type { PlainPhone } from './plain-call.ts';
import { startUdpRegistrar, type UdpRegistrar } from './udp-registrar.ts';

export interface ClassicPhone extends PlainPhone {
  readonly signedIn: SignedIn;
  readonly registrar: UdpRegistrar;
}

export async function startClassicPhone(own: Own): Promise<ClassicPhone> {
  const registrar = own(await startUdpRegistrar());
  const signedIn = own(await signInOffhook(registrar, newProfile()));
  const { contact, link } = signedIn.signIn;
  return {
    ...{ signedIn, registrar, contact, link },
    answer() {
      const { at, done } = signedIn.control.timed('answer', {});
      // A call that is not answered is noticed by who waits for the 200.
      done.catch(() => undefined);
      return at;
    },
  };
}
