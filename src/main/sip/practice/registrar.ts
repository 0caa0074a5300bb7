/** Where the phone is (RFC 3261 10.3): one address of record, with one contact. */
import type { NameAddrHeader, URI } from 'sip.js';
import type { IncomingRegisterRequest } from 'sip.js/lib/core/messages/methods/register.js';

/** Seconds. */
const LONGEST = 3600;
const DEFAULT = 600;

export interface Registrar {
  /** One that has proved who it is. */
  register(request: IncomingRegisterRequest): void;
  /** Undefined: nobody is signed in. */
  readonly contact: URI | undefined;
}

export function createRegistrar(now: () => number): Registrar {
  let binding: { readonly uri: URI; readonly until: number } | undefined;
  return {
    register(request) {
      const { message } = request;
      const contact = message.parseHeader('contact') as NameAddrHeader | undefined;
      const asked = Number(contact?.getParam('expires') ?? message.getHeader('Expires') ?? DEFAULT);
      const expires = Math.min(LONGEST, Number.isFinite(asked) ? asked : DEFAULT);
      if (contact) binding = expires > 0 ? { uri: contact.uri, until: now() + expires * 1000 } : undefined;
      const bound = binding ? [`Contact: <${binding.uri.toString()}>;expires=${expires}`] : [];
      request.accept({ statusCode: 200, extraHeaders: bound });
    },
    get contact() {
      return binding && now() < binding.until ? binding.uri : undefined;
    },
  };
}
