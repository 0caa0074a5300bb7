/** The pure parts of the normaliser, each alone. */
import { describe, expect, it } from 'vitest';
import { readableAddress, readableUri, restoreAddresses } from '../../../src/main/sip/normaliser/address.ts';
import { bestChallenges, writeChallenge } from '../../../src/main/sip/normaliser/challenge.ts';
import { polishOutgoing } from '../../../src/main/sip/normaliser/outgoing.ts';
import { readMessage, splitList, valueOf } from '../../../src/main/sip/normaliser/raw-message.ts';

describe('addresses', () => {
  it.each([
    ['sip:a@b', 'sip:a@b'],
    ['sip:*21#@b', 'sip:*21%23@b'],
    ['sip:50%@b', 'sip:50%25@b'],
    ['sip:a b@c', 'sip:a%20b@c'],
    ['sip:j\u00f6rg@b', 'sip:j%C3%B6rg@b'],
    ['sip:user;par=u%40example.net@example.com', 'sip:user;par=u%40example.net@example.com'],
    ['sip:null-%00-null@example.com', 'sip:null-%00-null@example.com'],
    ['http://x', 'sip:http@was.invalid;x-was=http%3A%2F%2Fx'],
    ['nothing', undefined],
  ])('%s', (uri, readable) => expect(readableUri(uri)).toBe(readable));

  it.each(['<tel:+49-30;phone-context=+49>;tag=1', '<sip:%ff@b>', '"x" <urn:service:sos>', '<sip:a@my_pbx_>;x=1', '<sip:a@_b_:5060;lr>'])(
    '%s is what goes out again',
    (address) => expect(restoreAddresses(readableAddress(address) ?? '')).toBe(address),
  );

  it.each(['"x', '"x <sip:a@b>', 'sip:a@b?x=1', '', '<>', 'x "y" "z <sip:a@b>'])('%s is none', (address) =>
    expect(readableAddress(address)).toBeUndefined(),
  );

  it('lists are split outside quotes and brackets only', () =>
    expect(splitList('"a,b" <sip:a,b@c>, d')).toEqual(['"a,b" <sip:a,b@c>', 'd']));
});

describe('header names', () => {
  it('are long and known, or left alone, whatever they are', () => {
    const message = readMessage(
      Buffer.from('OPTIONS sip:a@b SIP/2.0\r\nO: refer\r\nconstructor: x\r\n__proto__: y\r\ntoString: z\r\n\r\n'),
    );
    expect(message.headers.map(({ name }) => name)).toEqual(['Event', 'constructor', '__proto__', 'toString']);
    expect(valueOf(message, 'CONSTRUCTOR')).toBe('x');
  });
});

describe('challenges', () => {
  const md5 = 'Digest realm="r", nonce="n", algorithm=MD5, qop="auth"';
  it('of each realm the topmost that we understand is taken (RFC 8760, RFC 3261 22.3)', () => {
    expect(
      bestChallenges([
        'Bearer x="y"',
        'Digest realm="r", nonce="n", algorithm=SHA-512',
        'Digest realm="r", nonce="n", algorithm=sha-256',
        md5,
      ]).map(({ algorithm }) => algorithm),
    ).toEqual(['SHA-256']);
    const two = [`${md5}, Digest realm="q", nonce="m", algorithm=SHA-256`, 'Digest realm="q", nonce="o"'];
    expect(bestChallenges(two).map(({ realm, nonce }) => realm + nonce)).toEqual(['rn', 'qm']);
    expect(bestChallenges(['Digest realm="r", nonce="n", qop="auth-int"', 'Basic realm="r"'])).toEqual([]);
  });
  it('is written so that sip.js reads it', () => {
    const [odd] = bestChallenges([
      'DIGEST Realm = "a, b",nonce=n ,opaque="", stale=TRUE, qop="auth-int, AUTH",algorithm=md5-sess,charset=UTF-8',
    ]);
    expect(odd).toEqual({ realm: 'a, b', nonce: 'n', opaque: '', algorithm: 'MD5-SESS', qop: 'auth', stale: true });
    expect(odd && writeChallenge(odd)).toBe('Digest realm="a, b", nonce="n", algorithm=MD5-SESS, opaque="", qop="auth", stale=true');
  });
});

describe('what goes out', () => {
  it('a NOTIFY of a REFER says that it goes on, or is over', () => {
    const notify = (frag: string) =>
      polishOutgoing(`NOTIFY sip:a@b SIP/2.0\r\nEvent: refer\r\nSubscription-State: terminated\r\n\r\nSIP/2.0 ${frag}`);
    expect(notify('100 Trying')).toContain('Subscription-State: active;expires=180');
    expect(notify('486 Busy')).toContain('Subscription-State: terminated;reason=noresource');
  });
  it('bodies are left alone', () => {
    const text = 'INVITE sip:a@b SIP/2.0\r\n\r\nAllow: zx5fz\r\n';
    expect(polishOutgoing(text)).toBe(text);
  });
});
