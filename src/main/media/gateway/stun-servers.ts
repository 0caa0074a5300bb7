/** Whom an account asks where a NAT lets it be seen: the STUN servers that the user has written down, else what DNS says of its domain (RFC 8489 8.1). */
import { resolveSrv } from 'node:dns/promises';
import { accountDomain, type Account } from '../../../shared/account.ts';
import type { StunServer } from '../../../shared/gateway.ts';
import type { Clock } from '../../ports.ts';

export type LookUpSrv = (name: string) => Promise<readonly { readonly name: string; readonly port: number; readonly priority: number }[]>;

const DEFAULT_PORT = 3478;
/** A call waits for it. */
const PATIENCE_MS = 500;
/** How long an answer of DNS is believed, also that there is none. */
const BELIEVED_MS = 600_000;
const MAX_SERVERS = 3;

const NONE: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);
const codeOf = (error: unknown): string => String(error instanceof Error && 'code' in error ? error.code : '');

/** Of a `stun:` URI (RFC 7064); undefined: another scheme. TURN servers are asked by WebRTC only, which has their passwords. */
export function readStunUri(uri: string): StunServer | undefined {
  const [, six, host, port] = /^stun:(?:\[([0-9a-f:.]+)\]|([^\s:[\]]+))(?::(\d{1,5}))?$/i.exec(uri.trim()) ?? [];
  const name = six ?? host;
  const number = port === undefined ? DEFAULT_PORT : Number(port);
  return name !== undefined && number > 0 && number < 65_536 ? { host: name, port: number } : undefined;
}

/** Resolves within half a second, and never rejects. */
export function createStunServers(clock: Clock, lookUp: LookUpSrv = resolveSrv): (account: Account) => Promise<readonly StunServer[]> {
  const answers = new Map<string, { readonly at: number; readonly found: Promise<readonly StunServer[]> }>();

  function inDns(domain: string): Promise<readonly StunServer[]> {
    const known = answers.get(domain);
    if (known && clock.now() - known.at < BELIEVED_MS) return known.found;
    const found = lookUp(`_stun._udp.${domain}`).then(
      (records) =>
        [...records]
          .sort((a, b) => a.priority - b.priority)
          .slice(0, MAX_SERVERS)
          .map(({ name, port }) => ({ host: name, port })),
      (error: unknown) => {
        // Only that there is none is an answer: without a network nothing is known.
        if (!NONE.has(codeOf(error))) answers.delete(domain);
        return [];
      },
    );
    answers.set(domain, { at: clock.now(), found });
    return found;
  }

  return (account) => {
    const written = account.iceServers.flatMap((uri) => readStunUri(uri) ?? []);
    if (written.length > 0) return Promise.resolve(written.slice(0, MAX_SERVERS));
    const late = new Promise<readonly StunServer[]>((resolve) => void clock.after(PATIENCE_MS, () => resolve([])));
    return Promise.race([inDns(accountDomain(account)), late]);
  };
}
