/** A party that is sent elsewhere goes there at once, and tells how it fares (RFC 3515, RFC 3891): the far side of a transfer. */
import type { IncomingReferRequest } from 'sip.js/lib/core/messages/methods/refer.js';
import { getReasonPhrase } from 'sip.js/lib/core/messages/utils.js';
import { SessionState, type Session } from 'sip.js/lib/core/session/session.js';
import type { NameAddrHeader, URI } from 'sip.js';
import { readReplaces } from '../read-replaces.ts';

/** RFC 3515 2.4.4: how long we mean to go on telling, seconds. */
const EXPIRES = 180;

export interface Referred {
  readonly uri: URI;
  readonly headers: readonly string[];
}
/** Hears each response to the INVITE, the final one last. */
export type GoTo = (where: Referred, heard: (status: number, phrase: string) => void) => void;

/** Undefined: the header in the URI names no dialog. */
function headersOf(target: URI): readonly string[] | undefined {
  const [text] = (target.headers as Readonly<Record<string, readonly string[] | undefined>>).replaces ?? target.headers.Replaces ?? [];
  if (text === undefined) return [];
  const replaces = decodeURIComponent(text);
  return readReplaces(replaces) ? [`Replaces: ${replaces}`] : undefined;
}

/** @param locate where a URI of ours leads; undefined: nobody is there */
export function followRefer(request: IncomingReferRequest, session: Session, locate: (uri: URI) => URI | undefined, go: GoTo): void {
  const { message } = request;
  const target = (message.parseHeader('Refer-To') as NameAddrHeader | undefined)?.uri;
  const headers = target && headersOf(target);
  if (!headers) return void request.reject({ statusCode: 400 });
  request.accept({ statusCode: 202 });

  function tell(status: number, phrase: string): void {
    // Whoever sent us away may have hung up meanwhile.
    if (session.sessionState !== SessionState.Confirmed) return;
    const state = status < 200 ? `active;expires=${EXPIRES}` : 'terminated;reason=noresource';
    session.notify(undefined, {
      extraHeaders: [`Event: refer;id=${message.cseq}`, `Subscription-State: ${state}`],
      body: { contentDisposition: 'render', contentType: 'message/sipfrag', content: `SIP/2.0 ${status} ${phrase}` },
    });
  }

  tell(100, 'Trying');
  const uri = locate(target);
  if (!uri) return tell(404, getReasonPhrase(404));
  const referredBy = message.getHeader('Referred-By');
  go({ uri, headers: [...headers, ...(referredBy === undefined ? [] : [`Referred-By: ${referredBy}`])] }, tell);
}
