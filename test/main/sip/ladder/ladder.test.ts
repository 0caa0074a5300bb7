import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLadder } from '../../../../src/main/sip/ladder/ladder.ts';
import { redact } from '../../../../src/main/sip/ladder/redact.ts';

const message = (head: readonly string[], body = ''): string => `${head.join('\r\n')}\r\n\r\n${body}`;
const invite = ['INVITE sip:bob@example.com SIP/2.0', 'Call-ID: abc@host', 'From: <sip:anna:pa55@example.com>;tag=1'];

describe('a message that is shown', () => {
  it.each([
    'Authorization: Digest username="anna", realm="r", nonce="SECRET", response="SECRET"',
    'authorization : Digest response="SECRET"',
    'Proxy-Authorization: Bearer SECRET',
    'Authorization: Digest username="anna",\r\n response="SECRET"',
    'Authentication-Info: nextnonce="SECRET"',
    'Identity: SECRET',
    'y: SECRET',
    'X-Session-Token: SECRET',
  ])('keeps no proof of who we are: %s', (header) => {
    const shown = redact(message([...invite, header]));
    expect(shown).not.toContain('SECRET');
    expect(shown).toContain(header.slice(0, 2));
  });

  it('keeps no key of the sound, but what it is', () => {
    const body = ['v=0', 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SECRET|2^20', 'a=ice-pwd:SECRET', 'k=clear:SECRET', 'a=sendrecv'].join(
      '\r\n',
    );
    const shown = redact(message([...invite, 'Content-Type: application/sdp'], body));
    expect(shown).not.toContain('SECRET');
    expect(shown).toContain('a=crypto:1 AES_CM_128_HMAC_SHA1_80 [removed]');
    expect(shown).toContain('a=sendrecv');
  });

  it.each(['text/plain', 'application/dtmf-relay', ''])('keeps nothing that was written or typed (%s)', (type) => {
    const shown = redact(message([...invite, ...(type ? [`c: ${type}`] : [])], 'SECRET words'));
    expect(shown).not.toContain('SECRET');
    expect(shown).toContain('[12 bytes of');
  });

  it('keeps no password of a URI', () => expect(redact(message(invite))).toContain('<sip:anna:[removed]@example.com>'));

  it('may be anything, and long', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => typeof redact(text) === 'string'));
    for (const piece of [' \n', 'sip:a:', 'a=crypto:1 ', 'authorization:', '-token', '\t']) {
      const from = performance.now();
      redact(piece.repeat(16_000 / piece.length));
      // Quadratic work would take many seconds.
      expect(performance.now() - from).toBeLessThan(2000);
    }
  });
});

describe('the ladder', () => {
  it('shows the messages of one call, oldest first', () => {
    const ladder = createLadder(() => Date.UTC(2026, 0, 2));
    ladder.name('call-1', 'abc@hosttag');
    ladder.sent(message(invite));
    ladder.received(Buffer.from(message(['SIP/2.0 180 Ringing', 'i: abc@host'])));
    ladder.sent(message(['REGISTER sip:example.com SIP/2.0', 'Call-ID: other']));
    const shown = ladder.read('call-1');
    expect(shown.match(/^\S+ (-->|<--)$/gm)).toEqual(['2026-01-02T00:00:00.000Z -->', '2026-01-02T00:00:00.000Z <--']);
    expect(shown.indexOf('INVITE')).toBeLessThan(shown.indexOf('180 Ringing'));
    expect(ladder.read()).toContain('REGISTER');
    expect(ladder.read('call-2')).toBe('');
  });

  it('forgets the oldest', () => {
    const ladder = createLadder(() => 0);
    for (let n = 0; n < 500; n++) ladder.sent(message([`MESSAGE sip:${n}@x SIP/2.0`]));
    const shown = ladder.read();
    expect(shown.match(/-->/g)).toHaveLength(200);
    expect(shown).not.toContain('sip:299@x');
    expect(shown).toContain('sip:300@x');
  });
});
