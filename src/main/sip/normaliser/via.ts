/** Via (RFC 3261 20.42): what sip.js cannot read, and what it cannot tell transactions apart without. Pure. */
import { encodeHost } from './address.ts';
import { splitList } from './raw-message.ts';

const COOKIE = 'z9hG4bK';
/** Branches of ours, for a Via that had none, and for one that had the bare cookie (RFC 4475 3.2.1). */
const MADE = `${COOKIE}zxmade`;
const GROWN = `${COOKIE}zxgrown`;

const VIA =
  /^(SIP\s*\/\s*2\.0\s*\/\s*[^\s;]+)\s+(\[[^\]]+\]|[^\s;:]+)(\s*:\s*\d{1,5})?((?:\s*;\s*[^\s;=]+(?:\s*=\s*(?:"[^"]*"|\[[^\]]*\]|[^\s;"]+))?)*)$/i;

export function readableVias(values: readonly string[], seed: string): string[] | undefined {
  const vias = values.flatMap((value) => splitList(value)).map((via) => VIA.exec(via));
  if (vias.length === 0 || vias.some((via) => via === null)) return undefined;
  return vias.map((via, index) => {
    const [, protocol = '', host = '', port = '', params = ''] = via ?? [];
    const branch = /;\s*branch\s*=\s*([^\s;]*)/i.exec(params);
    const own =
      index > 0
        ? params
        : branch === null
          ? `${params};branch=${MADE}${seed}`
          : branch[1] === COOKIE
            ? params.replace(branch[0], `;branch=${GROWN}${seed}`)
            : params;
    return `${protocol} ${encodeHost(host)}${port}${own}`;
  });
}

/** Takes the branches of ours out of what we send. */
export const restoreVias = (text: string): string =>
  text.replace(new RegExp(`;branch=${MADE}[0-9a-f]+`, 'g'), '').replace(new RegExp(`${GROWN}[0-9a-f]+`, 'g'), COOKIE);
