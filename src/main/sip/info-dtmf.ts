/** Digits by SIP INFO, the way exchanges understand it: application/dtmf-relay, one digit a request, in order. */
import type { Session } from 'sip.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import { LineError } from '../line-port.ts';
import type { Clock } from '../ports.ts';
import { reasonOfResponse } from './made-up.ts';

const DURATION_MS = 160;
/** A comma, as in every dialler. */
const COMMA_MS = 2000;

function sendDigit(session: Session, digit: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = {
      contentDisposition: 'render',
      contentType: 'application/dtmf-relay',
      content: `Signal=${digit}\r\nDuration=${DURATION_MS}\r\n`,
    };
    const refused = ({ message }: { message: IncomingResponseMessage }): void =>
      reject(new LineError(reasonOfResponse(message), 'INFO refused'));
    session
      .info({ requestOptions: { body }, requestDelegate: { onAccept: () => resolve(), onRedirect: refused, onReject: refused } })
      .catch(() => reject(new LineError({ kind: 'badRequest' }, 'INFO outside a call')));
  });
}

export async function sendInfoDtmf(session: Session, tones: string, clock: Clock): Promise<void> {
  for (const tone of tones.toUpperCase()) {
    if (tone === ',') await new Promise<void>((resolve) => clock.after(COMMA_MS, resolve));
    else await sendDigit(session, tone);
  }
}
