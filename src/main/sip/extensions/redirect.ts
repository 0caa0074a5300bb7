/**
 * A call that is sent elsewhere by 3xx (RFC 3261 8.1.3.4): the targets are tried by preference, each once, a few in all. It stays the
 * same call. Without asking, like most phones do, or after asking for each: the server of the account sees each INVITE, and it alone can say
 * what it costs.
 */
import type { URI } from 'sip.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { restoreAddresses, splitNameAddr } from '../normaliser/address.ts';
import { splitList } from '../normaliser/raw-message.ts';
import type { RequestCare } from '../patches/request-care.ts';
import { readTarget } from '../target.ts';

const MAX_HOPS = 5;
/** Those that name other places for the callee; 305 names a proxy, 380 another service. */
const FOLLOWED: ReadonlySet<number> = new Set([300, 301, 302]);
/** What the person called, or the phone in his name, has said. It stands, whatever else could be tried. */
const isHisWord = (status: number): boolean => [480, 486, 487].includes(status) || status >= 600;

const keyOf = (uri: URI): string => `${uri.user ?? ''}@${uri.host.toLowerCase()}:${uri.port ?? ''}`;

/** RFC 3261 20.10: by `q`, which is 1 where it is not said; the order of the list decides between equals. */
export function targetsIn(contacts: readonly string[]): URI[] {
  const preference = (contact: string): number => {
    const q = Number(/;\s*q\s*=\s*([\d.]+)/i.exec(contact.replace(/^.*>/s, ''))?.[1] ?? 1);
    return Number.isNaN(q) ? 1 : q;
  };
  return (
    contacts
      .flatMap((value) => splitList(value))
      .map((contact) => ({ q: preference(contact), text: splitNameAddr(contact)?.uri ?? contact.replace(/;.*$/s, '') }))
      .sort((a, b) => b.q - a.q)
      // The normaliser has made a SIP URI of whatever it was.
      .flatMap(({ text }) => (/^(sips?|tel):/i.test(restoreAddresses(text)) ? (readTarget(text) ?? []) : []))
  );
}

/** May the call go there? */
export type AskRedirect = (request: OutgoingRequestMessage, target: URI) => Promise<boolean>;

/** @param ask undefined: nobody is asked */
export function createRedirect(request: OutgoingRequestMessage, ask?: AskRedirect): Pick<RequestCare, 'answered'> {
  const tried = new Set([keyOf(request.ruri)]);
  let pending: URI[] = [];
  let hops = 0;
  /** Tells why the call failed, when nobody was reached at any of the targets. */
  let first: IncomingResponseMessage | undefined;

  function next(): URI | undefined {
    const target = hops < MAX_HOPS ? pending.find((uri) => !tried.has(keyOf(uri))) : undefined;
    if (!target) return undefined;
    hops += 1;
    tried.add(keyOf(target));
    return target;
  }
  function follow(target: URI): 'again' {
    Object.assign(request, { ruri: target });
    return 'again';
  }

  return {
    answered(response) {
      const status = response.statusCode ?? 0;
      if (FOLLOWED.has(status)) {
        first ??= response;
        pending = [...targetsIn(response.getHeaders('Contact')), ...pending];
      } else if (status < 300 || !first || isHisWord(status)) return undefined;
      const target = next();
      if (!target || !ask) return target ? follow(target) : first;
      const told = first;
      return ask(request, target).then((yes) => (yes ? follow(target) : told));
    },
  };
}
