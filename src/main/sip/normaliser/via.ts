/** Via (RFC 3261 20.42): what sip.js cannot read, and what it cannot tell transactions apart without. Pure. */
import { encodeHost } from './address.ts';
import { splitList } from './raw-message.ts';

const COOKIE = 'z9hG4bK';
/** Branches of ours, for a Via that had none, and for one that had the bare cookie (RFC 4475 3.2.1). */
const MADE = `${COOKIE}zxmade`;
const GROWN = `${COOKIE}zxgrown`;

const SENT = /^(SIP\s*\/\s*2\.0\s*\/\s*[^\s;]+)\s+(\[[^\]]+\]|[^\s;:]+)(\s*:\s*\d{1,5})?$/i;
const PARAM = /^[^\s;=]+(?:\s*=\s*(?:"[^"]*"|\[[^\]]*\]|[^\s;"]+))?$/;

function readableVia(via: string): { readonly sent: string; readonly params: readonly string[] } | undefined {
  const [first = '', ...params] = splitList(via, ';');
  const [, protocol, host = '', port = ''] = SENT.exec(first) ?? [];
  const readable = protocol !== undefined && params.every((param) => PARAM.test(param));
  return readable ? { sent: `${protocol} ${encodeHost(host)}${port}`, params } : undefined;
}

/** The branch of the topmost tells transactions apart. */
function withBranch(params: readonly string[], seed: () => string): readonly string[] {
  const branch = params.find((param) => /^branch\s*=/i.test(param));
  if (branch === undefined) return [...params, `branch=${MADE}${seed()}`];
  const bare = branch.slice(branch.indexOf('=') + 1).trim() === COOKIE;
  return bare ? params.map((param) => (param === branch ? `branch=${GROWN}${seed()}` : param)) : params;
}

/** `seed`: hex digits for a branch that is missing; asked only then. */
export function readableVias(values: readonly string[], seed: () => string): string[] | undefined {
  const vias = values.flatMap((value) => splitList(value)).map(readableVia);
  const readable = vias.filter((via) => via !== undefined);
  if (readable.length === 0 || readable.length < vias.length) return undefined;
  return readable.map(({ sent, params }, index) => [sent, ...(index === 0 ? withBranch(params, seed) : params)].join(';'));
}

/** Takes the branches of ours out of what we send. */
export const restoreVias = (text: string): string =>
  text.replace(new RegExp(`;branch=${MADE}[0-9a-f]+`, 'g'), '').replace(new RegExp(`${GROWN}[0-9a-f]+`, 'g'), COOKIE);
