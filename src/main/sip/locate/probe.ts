/** Whether a SIP server answers, asked on a connection of its own. */
import { randomBytes } from 'node:crypto';
import { accountDomain, type Account } from '../../../shared/account.ts';
import type { Clock } from '../../ports.ts';
import { sentFrom, withTopVia } from '../transport/via-text.ts';
import type { OpenWire, Wire, WireTarget } from '../transport/wire.ts';

const PATIENCE_MS = 8000;
const token = (): string => randomBytes(8).toString('hex');

/** RFC 3261 11; to the domain itself, which a proxy answers without bothering a user. */
function optionsText({ protocol, local }: Wire, domain: string): string {
  const lines = [
    `OPTIONS sip:${domain} SIP/2.0`,
    `Via: SIP/2.0/${protocol} ${token()}.invalid;branch=z9hG4bK${token()}`,
    'Max-Forwards: 70',
    `From: <sip:${domain}>;tag=${token()}`,
    `To: <sip:${domain}>`,
    `Call-ID: ${token()}`,
    'CSeq: 1 OPTIONS',
    'Accept: application/sdp',
    'Content-Length: 0',
  ];
  const text = `${lines.join('\r\n')}\r\n\r\n`;
  return local ? withTopVia(text, (via) => sentFrom(via, protocol, local)) : text;
}

/** Any answer will do. */
export function isAlive(target: WireTarget, account: Account, openWire: OpenWire, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    let wire: Wire | undefined;
    const done = (alive: boolean): void => {
      cancel();
      wire?.close();
      resolve(alive);
    };
    const cancel = clock.after(PATIENCE_MS, () => done(false));
    openWire(target, { message: () => done(true), lost: () => done(false) })
      .then((opened) => {
        wire = opened;
        return opened.send(optionsText(opened, accountDomain(account)));
      })
      .catch(() => done(false));
  });
}
