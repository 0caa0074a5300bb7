/** DNS as RFC 3263 asks for it. Every failure is a value. */
import { lookup, Resolver as DnsResolver } from 'node:dns/promises';
import { errorCode } from '../transport/connection-fault.ts';

export interface NaptrRecord {
  readonly order: number;
  readonly preference: number;
  readonly flags: string;
  /** `SIP+D2U`, `SIPS+D2T`... */
  readonly service: string;
  readonly replacement: string;
}
export interface SrvRecord {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly name: string;
}

/** `none`: DNS says that there is no such name or record. `failed`: DNS said nothing of use; `detail` is its error code. */
export type Lookup<T> = { readonly records: readonly T[] } | { readonly none: true } | { readonly failed: string };

export interface Resolver {
  naptr(domain: string): Promise<Lookup<NaptrRecord>>;
  srv(name: string): Promise<Lookup<SrvRecord>>;
  /** IP addresses of either family, the better first. */
  addresses(host: string): Promise<Lookup<string>>;
}

const NONE = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA', 'NOTFOUND']);
/** Milliseconds for one try; two are made. */
const TRY_MS = 2000;

async function asLookup<T>(ask: () => Promise<readonly T[]>): Promise<Lookup<T>> {
  try {
    const records = await ask();
    return records.length > 0 ? { records } : { none: true };
  } catch (error) {
    const code = errorCode(error);
    return NONE.has(code) ? { none: true } : { failed: code || 'unknown' };
  }
}

/** `servers`: `address:port` of the name servers to ask; without them the system is asked, its hosts file and local names included. */
export function createResolver(servers?: readonly string[]): Resolver {
  /** Anew for each question: it learns the system's name servers when it is made, and a laptop changes its networks. */
  const dns = (): DnsResolver => {
    const fresh = new DnsResolver({ timeout: TRY_MS, tries: 2 });
    if (servers) fresh.setServers(servers);
    return fresh;
  };
  const eitherFamily = async (host: string): Promise<Lookup<string>> => {
    const [four, six] = await Promise.all([asLookup(() => dns().resolve4(host)), asLookup(() => dns().resolve6(host))]);
    const found = [six, four].flatMap((answer) => ('records' in answer ? answer.records : []));
    if (found.length > 0) return { records: found };
    return 'failed' in four ? four : 'failed' in six ? six : { none: true };
  };
  const bySystem = (host: string): Promise<Lookup<string>> =>
    asLookup(async () => (await lookup(host, { all: true, order: 'verbatim' })).map(({ address }) => address));
  return {
    naptr: (domain) => asLookup(() => dns().resolveNaptr(domain)),
    srv: (name) => asLookup(() => dns().resolveSrv(name)),
    addresses: servers ? eitherFamily : bySystem,
  };
}
