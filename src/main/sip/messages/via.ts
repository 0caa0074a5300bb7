/** One Via value (RFC 3261 20.42), as the normaliser leaves it. Pure. */
import { isIPv4, isIPv6 } from 'node:net';
import { HOST, LWS, SWS, TOKEN, isHost, isToken, paramPattern, readParams, recordOf, whole, type Param } from './grammar.ts';

/** sip.js's form; of all this it reads the branch, and of responses the host and port. */
export interface Via {
  readonly protocol: string;
  readonly transport: string;
  readonly host: string;
  readonly port?: number;
  readonly branch?: string;
  readonly received?: string;
  readonly rport?: string;
  readonly ttl?: number;
  readonly maddr?: string;
  /** The others, and those that do not hold what they should. */
  readonly params?: Readonly<Record<string, string | undefined>>;
}

const SENT = new RegExp(
  `^(${TOKEN})${SWS}/${SWS}${TOKEN}${SWS}/${SWS}(${TOKEN})${LWS}(${HOST})(?:${SWS}:${SWS}(\\d{0,5}))?(?=${SWS}(?:;|$))`,
);
/** RFC 3261 25.1 has IPv6 addresses in `received` without brackets. */
const PARAM = paramPattern('[0-9A-Fa-f]*:[0-9A-Fa-f:.]+|');
const IS_HOST = whole(HOST);

/** undefined: a parameter like any other. */
function known([name, value = '']: Param): Partial<Via> | undefined {
  if (name === 'branch' && isToken(value)) return { branch: value };
  if (name === 'received' && (isIPv4(value) || isIPv6(value.replace(/^\[(.*)\]$/, '$1')))) return { received: value };
  if (name === 'rport' && /^\d+$/.test(value)) return { rport: value };
  if (name === 'ttl' && /^\d{1,3}$/.test(value)) return { ttl: Number(value) };
  if (name === 'maddr' && IS_HOST.test(value)) return { maddr: value };
  return undefined;
}

export function readVia(value: string): Via | undefined {
  const [sent = '', protocol, transport = '', host = '', port] = SENT.exec(value) ?? [];
  const params = readParams(value.slice(sent.length), PARAM);
  if (protocol === undefined || !params || !isHost(host)) return undefined;
  const others = params.filter((param) => !known(param));
  if (others.some(([, text]) => text !== undefined && /^[^"[]*:/.test(text))) return undefined;
  return {
    protocol,
    transport,
    host,
    ...(port === undefined ? {} : { port: parseInt(port, 10) }),
    ...(Object.assign({}, ...params.map(known)) as Partial<Via>),
    ...(others.length > 0 ? { params: recordOf(others) } : {}),
  };
}
