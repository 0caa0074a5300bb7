/** Asks an address for a provisioning document. */
import { isSafeAddress } from '../../shared/policy.ts';
import { LARGEST, type Fault } from './read-policy.ts';

export type Fetched = 'unchanged' | { readonly text: string; readonly etag?: string } | Fault;
export type FetchPolicy = (address: string, etag: string | undefined) => Promise<Fetched>;

const PATIENCE_MS = 20_000;

/** Undefined: there is more than may be. */
async function textOf(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  for (let part = await reader?.read(); reader && part && !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > LARGEST) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** By the system's code, which is what whoever looks after the server needs; never the whole text, which may repeat the address. */
function faultOf(error: unknown): Fault {
  const { name, message, code, cause } = error as Error & { code?: string; cause?: { code?: string } };
  if (name === 'TimeoutError' || name === 'AbortError') return { fault: 'timeout' };
  if (/redirect/i.test(message)) return { fault: 'redirected' };
  return { fault: 'unreachable', detail: cause?.code ?? code ?? /net::(\w+)/.exec(message)?.[1] ?? name };
}

/** @param fetch that of the platform: Electron's knows the system's proxy and certificates */
export function createFetchPolicy(fetch: typeof globalThis.fetch, patience = PATIENCE_MS): FetchPolicy {
  async function ask(address: string, etag: string | undefined): Promise<Fetched> {
    const headers = { accept: 'application/json', ...(etag === undefined ? {} : { 'if-none-match': etag }) };
    // Followed, a redirection could lead to where nothing is encrypted.
    const response = await fetch(address, { headers, redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(patience) });
    if (response.status === 304 && etag !== undefined) return 'unchanged';
    if (response.status >= 300 && response.status < 400) return { fault: 'redirected' };
    if (response.status !== 200) return { fault: 'http', detail: String(response.status) };
    const text = await textOf(response);
    if (text === undefined) return { fault: 'tooLarge' };
    const tag = response.headers.get('etag');
    return tag === null ? { text } : { text, etag: tag };
  }
  return (address, etag) => (isSafeAddress(address) ? ask(address, etag).catch(faultOf) : Promise.resolve({ fault: 'unsafeAddress' }));
}
