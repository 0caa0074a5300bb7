/** Last change to what sip.js writes. Pure. */
import { restoreAddresses } from './address.ts';
import { ALLOW } from './reply.ts';
import { restoreVias } from './via.ts';

/**
 * RFC 3515 2.4.5: the subscription is over with the final response only; sip.js says `terminated` in every NOTIFY, and transferors
 * then stop listening at "100 Trying".
 */
function referState(head: string, body: string): string {
  if (!head.startsWith('NOTIFY ') || !/^Event:\s*refer/im.test(head)) return head;
  const state = /^SIP\/2\.0 1\d\d/.test(body) ? 'active;expires=180' : 'terminated;reason=noresource';
  return head.replace(/^Subscription-State:.*$/im, `Subscription-State: ${state}`);
}

export function polishOutgoing(text: string): string {
  const blank = text.indexOf('\r\n\r\n');
  const body = text.slice(blank + 4);
  const head = referState(text.slice(0, blank), body).replace(/^Allow: .*$/gim, `Allow: ${ALLOW}`);
  return `${restoreVias(restoreAddresses(head))}\r\n\r\n${body}`;
}
