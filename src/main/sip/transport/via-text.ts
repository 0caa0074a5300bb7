/** The top Via of a message as text, changed without reading the rest (RFC 3261 18.1.1, 18.2.1; RFC 3581). Pure. */
import { MAX_HEADER_BYTES, hostPort, type NetAddress } from './wire.ts';

const TOP_VIA =
  /^((?:via|v)[ \t]*:\s*SIP[ \t]*\/[ \t]*2\.0[ \t]*\/[ \t]*)([A-Za-z]+)([ \t]+)(\[[^\]\s]*\](?::\d+)?|[^\s;,[]+)((?:[^,"\r\n]|"[^"\r\n]*"|\r\n[ \t])*)/im;

export interface TopVia {
  readonly protocol: string;
  /** Host, and port if there is one. */
  readonly sentBy: string;
  /** From the first semicolon on. */
  readonly params: string;
}

export function readTopVia(head: string): TopVia | undefined {
  const [, , protocol, , sentBy, params = ''] = TOP_VIA.exec(head) ?? [];
  return protocol === undefined || sentBy === undefined ? undefined : { protocol, sentBy, params };
}

export const withTopVia = (head: string, change: (via: TopVia) => TopVia): string =>
  head.replace(TOP_VIA, (_all, begin: string, protocol: string, gap: string, sentBy: string, params: string) => {
    const via = change({ protocol, sentBy, params });
    return `${begin}${via.protocol}${gap}${via.sentBy}${via.params}`;
  });

/** As a client names itself: RFC 3581 3 has the empty `rport` ask for an answer to where the request came from. */
export const sentFrom = (via: TopVia, protocol: string, local: NetAddress): TopVia => ({
  protocol,
  sentBy: hostPort(local),
  params: /;\s*rport\b/i.test(via.params) ? via.params : `;rport${via.params}`,
});

/** Text may be changed in the header section only; bytes of any encoding come out as they went in. */
export function changeHead(bytes: Uint8Array, change: (head: string) => string): Uint8Array {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blank = all.indexOf('\r\n\r\n', 1);
  const end = blank < 0 ? all.length : blank;
  const head = all.toString('latin1', 0, end);
  const changed = change(head);
  return changed === head ? bytes : Buffer.concat([Buffer.from(changed, 'latin1'), all.subarray(end)]);
}

/** Enough of a message to hold its header section. */
export const headText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAX_HEADER_BYTES)).toString('latin1');

export const isResponse = (head: string): boolean => /^(?:\r\n)*SIP\//i.test(head);

/** Each with its semicolon; one in a quoted value is none. */
const paramsOf = (params: string): readonly string[] => params.match(/;(?:"(?:[^"\\]|\\.)*"|[^;"])*/g) ?? [];
const nameOf = (param: string): string => (/^;\s*([^\s=]*)/.exec(param)?.[1] ?? '').toLowerCase();

/**
 * RFC 3261 18.2.1 and RFC 3581 4, for a request that came in a datagram. What the sender wrote in their place is gone, however often it did: these
 * are ours to say, and are believed.
 */
export const withReceived = (bytes: Uint8Array, from: NetAddress): Uint8Array =>
  changeHead(bytes, (head) =>
    isResponse(head)
      ? head
      : withTopVia(head, ({ protocol, sentBy, params }) => {
          const all = paramsOf(params);
          const asked = all.findIndex((param) => nameOf(param) === 'rport');
          const kept = all
            .map((param, i) => (i === asked ? `;rport=${from.port}` : param))
            .filter((param, i) => nameOf(param) !== 'received' && (i === asked || nameOf(param) !== 'rport'))
            .join('');
          const known =
            sentBy
              .replace(/:\d+$/, '')
              .replace(/^\[|\]$/g, '')
              .toLowerCase() === from.address.toLowerCase();
          // With rport it is said in any case (RFC 3581 4).
          return { protocol, sentBy, params: known && asked < 0 ? kept : `${kept};received=${from.address}` };
        }),
  );
