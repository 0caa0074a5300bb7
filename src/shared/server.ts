/** From what providers write down as their server to where to connect. Pure. */

export const SIP_TRANSPORTS = ['udp', 'tcp', 'tls'] as const;
export type SipTransportName = (typeof SIP_TRANSPORTS)[number];

export type ServerAddress =
  /** SIP over WebSocket (RFC 7118): the URL says all. */
  | { readonly kind: 'websocket'; readonly url: string; readonly secure: boolean }
  /** A name, to be found by RFC 3263 as far as port and transport are not given; an IPv6 host stands without brackets. */
  | { readonly kind: 'sip'; readonly host: string; readonly port?: number; readonly transport?: SipTransportName };

const WEBSOCKET = /^wss?:\/\/[^\s/@?#]+(\/\S*)?$/i;
const SIP = /^(?:(sips?):(?:\/\/)?)?(?:[^\s@;]*@)?(\[[0-9a-f:.]+\]|[^\s:;/?@[\]<>"]+)(?::(\d{1,5}))?((?:;[^\s;]+)*)$/i;
const MAX_PORT = 65_535;

const isTransport = (name: string | undefined): name is SipTransportName => SIP_TRANSPORTS.some((known) => known === name);

/** `wss://pbx.example.com/ws`, `sip.example.com`, `10.0.0.5:5080`, `[2001:db8::1]`, `sip:example.com;transport=tcp`, `sips:example.com`; undefined: none of these. */
export function readServer(text: string): ServerAddress | undefined {
  const server = text.trim();
  if (WEBSOCKET.test(server)) return { kind: 'websocket', url: server, secure: /^wss:/i.test(server) };
  const [, scheme, host, digits, params = ''] = SIP.exec(server) ?? [];
  if (host === undefined) return undefined;
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port === 0 || port > MAX_PORT)) return undefined;
  const named = /;transport=([a-z]+)/i.exec(params)?.[1]?.toLowerCase();
  if (named !== undefined && !isTransport(named)) return undefined;
  // RFC 3261 26.2.2: a SIPS URI is reached over TLS only.
  const transport = scheme?.toLowerCase() === 'sips' ? 'tls' : named;
  return {
    kind: 'sip',
    host: host.replace(/^\[|\]$/g, '').toLowerCase(),
    ...(port === undefined ? {} : { port }),
    ...(transport === undefined ? {} : { transport }),
  };
}
