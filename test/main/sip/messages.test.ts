/** Our reader against sip.js's own parser: the same message, field by field, wherever sip.js takes it, and none where it takes none. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Parser } from 'sip.js/lib/core/messages/parser.js';
import { sipMessageOf } from '../../../src/main/sip/messages/sip-message.ts';
import { normalise } from '../../../src/main/sip/normaliser/normalise.ts';
import { writeMessage, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { SEEDS, bytesOf } from '../../support/wire/nasty-messages.ts';
import { generatedMessage } from '../../support/wire/generated-messages.ts';

type Message = ReturnType<typeof sipMessageOf>;
const ours = { contactUri: 'sip:x@ours.invalid;transport=ws', viaHost: 'ours.invalid', userAgent: 'x', knowsDialog: () => true };
const silent = { warn: () => undefined, error: () => undefined } as unknown as Parameters<typeof Parser.parseMessage>[1];

function parsedBySipJs(raw: RawMessage): Message {
  try {
    return Parser.parseMessage(writeMessage(raw), silent);
  } catch {
    // A response whose CSeq it cannot read.
    return undefined;
  }
}

/** Where sip.js strays from RFC 3261, and we do not follow. Written text. */
const ASTRAY: Readonly<Record<string, RegExp>> = {
  'takes the first word it knows for the whole: `lrx`, `transport=tls-sctp`, `user=phone2`, MD5-SESS, `text2/plain`, `INVITE2`':
    /;lr[^;=>?\r\n]|;(transport=(udp|tcp|tls|sctp)|user=(phone|ip))[^;?>\s]|(UDP|TCP|TLS|SCTP)[^\s;]+\s|algorithm=MD5-|^Content-Type: (text|image|audio|video|application)[^/\s]|^CSeq:\s*\d+\s+(INVITE|ACK|OPTIONS|BYE|CANCEL|REGISTER|SUBSCRIBE|PUBLISH|NOTIFY|REFER)[^\s]/im,
  'takes maddr for the host of a URI or Via, a host in brackets for that of the Via, and the ttl of a URI for the header’s':
    /;\s*(maddr|ttl|method)\s*=|^Via:.*=\s*\[/im,
  'refuses numbers that go on: `q=0.1234`, `expires=1x`, `received=1.2.3.256`, `rport=1x`':
    /;\s*(q\s*=\s*0(\.\d{0,3}[^\s;,]|[^.\s;,])|expires\s*=\s*\d+[^\d\s;,]|rport\s*=\s*\d*[^\d\s;,]|received\s*=\s*(?!192\.0\.2\.7\s*(;|$))\d)/im,
  'refuses names of hosts whose last label begins with a digit, as containers have':
    /(?:@|\bsips?:|^Via: \S+(?: *\/ *\S+)*\s+)(?!(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|(?![\w.-]))){4})(?:[\w-]+\.)*\d[\w-]*(?![\w.@-])/im,
  'has every address of a list inherit the URI headers of those before': /^(Contact|Record-Route): .*\?.*,/im,
  'reads a bare `sip:a?b@c`, which RFC 3261 20.10 forbids': /^(Contact|Refer-To): (?:.*, )?[^<\r\n]*\?/im,
  'keeps one challenge, the last, where several realms ask': /^(WWW|Proxy)-Authenticate:[^]*^\1-Authenticate:/im,
  'makes a target of `<sip://host>`, which is none': /^Refer-To: .*<sips?:\/\//im,
  'refuses phrases with quotes or brackets':
    /^SIP\/2\.0 \d{3} .*(?:["<>[\]\\^`{|}#]|(?![\r\t])\p{Cc})|^SIP\/2\.0 \d{3} .*%(?![0-9a-f]{2})/iu,
};
const isAstray = (text: string): boolean => Object.values(ASTRAY).some((pattern) => pattern.test(text));

/** Without what nothing reads: how sip.js came by a host, and headers that have a meaning only in the other kind of message. */
function fields(message: Message, isRequest: boolean): unknown {
  if (!message) return undefined;
  const { via, headers, ...rest } = structuredFields(message);
  for (const name of isRequest ? ['WWW-Authenticate', 'Proxy-Authenticate'] : ['Refer-To']) delete headers[name];
  if (!isRequest) delete rest.referTo;
  return { ...rest, headers, via };
}
function structuredFields(message: NonNullable<Message>) {
  const { host_type: _, ...via } = message.via as typeof message.via & { host_type?: string };
  const [top, ...others] = message.headers.Via ?? [];
  return { ...message, via, headers: { ...message.headers, Via: [{ ...top, parsed: via }, ...others] } } as Record<string, unknown> & {
    headers: Record<string, unknown>;
  };
}

const tally = { equal: 0, refused: 0, astray: 0 };
function compare(bytes: Uint8Array): void {
  const verdict = normalise(bytes, ours);
  if (verdict.do !== 'pass') return;
  const raw = verdict.message;
  const text = writeMessage(raw);
  const isRequest = !raw.start.startsWith('SIP/');
  const [mine, theirs] = [sipMessageOf(raw), parsedBySipJs(raw)];
  if (isAstray(text)) tally.astray += 1;
  else {
    const elsewhere = isRequest ? /^(WWW|Proxy)-Authenticate:/im : /^Refer-To:/im;
    if (!theirs && elsewhere.test(text)) return;
    tally[theirs ? 'equal' : 'refused'] += 1;
    expect({ text, ...(fields(mine, isRequest) as object) }).toStrictEqual({ text, ...(fields(theirs, isRequest) as object) });
    expect(mine?.constructor).toBe(theirs?.constructor);
  }
}

describe('what is made of a message is what sip.js makes of it', () => {
  it('of ordinary ones', () => {
    for (const seed of SEEDS) compare(Buffer.from(seed.replace('far.invalid', seed.startsWith('SIP/') ? 'ours.invalid' : 'far.invalid')));
    expect(tally.equal).toBeGreaterThanOrEqual(5);
  });

  it('of those made of all that headers may hold', () => {
    const before = { ...tally };
    fc.assert(
      fc.property(generatedMessage, (text) => compare(Buffer.from(text))),
      { numRuns: 3000 },
    );
    expect(tally.equal - before.equal).toBeGreaterThan(300);
    expect(tally.refused - before.refused).toBeGreaterThan(30);
  }, 60_000);

  it('of those that somebody played with', () => {
    const before = tally.equal;
    fc.assert(fc.property(bytesOf(SEEDS.map((seed) => seed.replace(/(SIP\/2\.0 \d[^]*)far\.invalid/, '$1ours.invalid'))), compare), {
      numRuns: 5000,
    });
    expect(tally.equal - before).toBeGreaterThan(60);
  }, 60_000);

  const folder = new URL('../../../../shared/torture/rfc4475/', import.meta.url);
  const present = existsSync(folder);
  it.skipIf(!present)(`of those of RFC 4475${present ? '' : ': ../shared/torture is not here, so nothing was tested'}`, () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.dat'))) compare(readFileSync(new URL(name, folder)));
  });
});
