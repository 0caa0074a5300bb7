/** A SIP message as text: start line, headers with long names and no folding, body. Reading never fails loudly. Pure. */
import { isUtf8 } from 'node:buffer';

export interface Header {
  readonly name: string;
  readonly value: string;
}
export interface RawMessage {
  readonly start: string;
  readonly headers: readonly Header[];
  readonly body: string;
  /** Bytes of the body as it came; `body` has more characters or fewer. */
  readonly bodyBytes: number;
  /** A line of the header section that is no header, or is longer than any should be. */
  readonly brokenLine: boolean;
}

/** RFC 3261 7.3.3 and the extensions that define a compact form; sip.js knows eight of them. */
const COMPACT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'Accept-Contact',
    b: 'Referred-By',
    c: 'Content-Type',
    d: 'Request-Disposition',
    e: 'Content-Encoding',
    f: 'From',
    i: 'Call-ID',
    j: 'Reject-Contact',
    k: 'Supported',
    l: 'Content-Length',
    m: 'Contact',
    o: 'Event',
    r: 'Refer-To',
    s: 'Subject',
    t: 'To',
    u: 'Allow-Events',
    v: 'Via',
    x: 'Session-Expires',
    y: 'Identity',
  }),
);

/** Bytes; far above all that is seen. A reader further in may take its time over a line, not over the whole message. */
const MAX_LINE = 8 * 1024;

/** undefined: no header, too long for one, or with a line end of its own, which whoever writes it again would turn into a second header. */
function readHeader(line: string): Header | undefined {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon).trimEnd();
  if (colon < 0 || line.length > MAX_LINE || !/^[^\s:]+$/.test(name) || /[\r\n]/.test(line)) return undefined;
  return { name: COMPACT.get(name.toLowerCase()) ?? name, value: line.slice(colon + 1).trim() };
}
const decode = (bytes: Buffer): string => bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');

export function readMessage(data: Uint8Array): RawMessage {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  // RFC 3261 7.5: empty lines before the start line are ignored.
  let begin = 0;
  while (bytes[begin] === 13 || bytes[begin] === 10) begin += 1;
  const blank = bytes.indexOf('\r\n\r\n', begin);
  const head = decode(bytes.subarray(begin, blank < 0 ? bytes.length : blank));
  const bodyBytes = blank < 0 ? Buffer.alloc(0) : bytes.subarray(blank + 4);
  const [start = '', ...lines] = head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .filter((line, index) => index === 0 || line !== '');
  const headers = lines.map(readHeader).filter((header) => header !== undefined);
  const brokenLine = headers.length < lines.length || start.length > MAX_LINE;
  return { start, headers, body: decode(bodyBytes), bodyBytes: bodyBytes.length, brokenLine };
}

/** Content-Length is counted afresh: what is written is what sip.js measures. */
export function writeMessage(message: RawMessage): string {
  const headers = without(message, 'Content-Length').headers.map(({ name, value }) => `${name}: ${value}\r\n`);
  return `${message.start}\r\n${headers.join('')}Content-Length: ${Buffer.byteLength(message.body)}\r\n\r\n${message.body}`;
}

const same = (name: string) => {
  const wanted = name.toLowerCase();
  return (header: Header): boolean => header.name.toLowerCase() === wanted;
};
export const valuesOf = (message: RawMessage, name: string): string[] => message.headers.filter(same(name)).map((header) => header.value);
export const valueOf = (message: RawMessage, name: string): string | undefined => message.headers.find(same(name))?.value;

/** As the readers of headers know a message. */
export const headersOf = (message: RawMessage) => ({
  getHeader: (name: string) => valueOf(message, name),
  getHeaders: (name: string) => valuesOf(message, name),
});

export function without(message: RawMessage, name: string): RawMessage {
  const is = same(name);
  return { ...message, headers: message.headers.filter((header) => !is(header)) };
}
/** The header with this one value only, in place of all it had. */
export const withHeader = (message: RawMessage, name: string, value: string): RawMessage => {
  const rest = without(message, name);
  return { ...rest, headers: [...rest.headers, { name, value }] };
};
/** Every value of the headers named, through `change`. */
export function mapValues(message: RawMessage, names: ReadonlySet<string>, change: (value: string) => string): RawMessage {
  const headers = message.headers.map((header) =>
    names.has(header.name.toLowerCase()) ? { ...header, value: change(header.value) } : header,
  );
  return { ...message, headers };
}

/** The parts of a list, split at commas outside quotes and angle brackets (RFC 3261 7.3.1). */
export function splitList(value: string, separator = ','): string[] {
  const parts: string[] = [];
  let quoted = false;
  let angled = false;
  let from = 0;
  for (let i = 0; i < value.length; i += 1) {
    const c = value[i];
    if (quoted && c === '\\') i += 1;
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === '<') angled = true;
    else if (!quoted && c === '>') angled = false;
    else if (c === separator && !quoted && !angled) {
      parts.push(value.slice(from, i).trim());
      from = i + 1;
    }
  }
  parts.push(value.slice(from).trim());
  return parts;
}
export const tagOf = (address: string): string | undefined =>
  splitList(address, ';')
    .slice(1)
    .map((param) => /^tag\s*=\s*(.+)$/is.exec(param)?.[1])
    .find((tag) => tag !== undefined);
export const tokensOf = (message: RawMessage, name: string): string[] =>
  valuesOf(message, name)
    .flatMap((value) => value.split(','))
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== '');
