/** The pure tables: reasons, directions, digests, delays, faults. */
import { describe, expect, it } from 'vitest';
import { END_KINDS } from '../../../src/shared/end-reason.ts';
import { MEDIA_ERRORS } from '../../../src/shared/media.ts';
import { readReasons, readSipfrag, reasonOfBye, reasonOfCancel, reasonOfMedia, reasonOfStatus } from '../../../src/main/sip/events.ts';
import { digestResponse } from '../../../src/main/sip/patches/digest.ts';
import { glareDelay } from '../../../src/main/sip/reinvite.ts';
import { answerDirection, remoteAudio } from '../../../src/main/sip/sdp-direction.ts';
import { certificateFault, connectionFault } from '../../../src/main/sip/transport/connection-fault.ts';

describe('reasons', () => {
  it('every status from 300 to 699 has one, with its code', () => {
    for (let status = 300; status < 700; status += 1) {
      const reason = reasonOfStatus(status, 'Phrase');
      expect(END_KINDS).toContain(reason.kind);
      expect(reason).toMatchObject({ code: status, text: 'Phrase' });
    }
  });
  it.each([
    [300, 'moved'],
    [404, 'notFound'],
    [410, 'gone'],
    [402, 'noCredit'],
    [438, 'numberNotVerified'],
    [480, 'unavailable'],
    [481, 'callGone'],
    [484, 'addressIncomplete'],
    [486, 'busy'],
    [499, 'refused'],
    [500, 'serverError'],
    [580, 'serverError'],
    [600, 'busy'],
    [603, 'declined'],
    [608, 'rejectedAsUnwanted'],
    [699, 'refused'],
  ])('%i is %s', (status, kind) => expect(reasonOfStatus(status).kind).toBe(kind));
  it('the cause of the telephone network says more than a general refusal, and less than a clear one', () => {
    expect(reasonOfStatus(480, 'x', { reasons: ['Q.850;cause=18;text="No user responding"'] })).toEqual({
      kind: 'noAnswer',
      code: 480,
      text: 'No user responding',
      cause: 18,
    });
    expect(reasonOfStatus(503, 'x', { reasons: ['SIP;cause=503, Q.850;cause=1'] }).kind).toBe('notFound');
    expect(reasonOfStatus(486, 'x', { reasons: ['Q.850;cause=1'] }).kind).toBe('busy');
  });
  it('Reason headers are read as RFC 3326 writes them, and nonsense is left out', () => {
    expect(readReasons(['SIP ;cause=200 ;text="Call completed, elsewhere"', 'Q.850;text="a\\"b";cause=16,SIP;cause=600'])).toEqual([
      { protocol: 'SIP', cause: 200, text: 'Call completed, elsewhere' },
      { protocol: 'Q.850', cause: 16, text: 'a"b' },
      { protocol: 'SIP', cause: 600 },
    ]);
    expect(readReasons(['', 'SIP', 'SIP;cause=x', 'X;cause=1', ';;;,,,"'])).toEqual([]);
    expect(reasonOfStatus(500, 'x'.repeat(999)).text).toHaveLength(200);
  });
  it('of CANCEL and BYE', () => {
    expect(reasonOfCancel(['SIP;cause=200;text="Call completed elsewhere"']).kind).toBe('answeredElsewhere');
    expect(reasonOfCancel(['SIP;cause=603']).kind).toBe('declinedElsewhere');
    expect(reasonOfCancel(['SIP;cause=486']).kind).toBe('declinedElsewhere');
    expect(reasonOfCancel(['SIP;cause=487']).kind).toBe('missed');
    expect(reasonOfCancel([]).kind).toBe('missed');
    expect(reasonOfBye([])).toEqual({ kind: 'remoteHungUp' });
    expect(reasonOfBye(['Q.850;cause=16;text="Normal"'])).toEqual({ kind: 'remoteHungUp', text: 'Normal', cause: 16 });
    expect(reasonOfBye(['SIP;cause=504, Q.850;cause=38'])).toEqual({ kind: 'gatewayError', code: 504, cause: 38 });
  });
  it('a Warning tells what of the request did not suit, and only where the status does not', () => {
    const warned = (status: number, ...warnings: string[]) => reasonOfStatus(status, 'x', { warnings });
    expect(warned(488, '305 pbx.example "Incompatible media format"')).toEqual({
      kind: 'notAcceptable',
      code: 488,
      text: 'x',
      warning: { code: 305, text: 'Incompatible media format' },
    });
    expect(warned(488, '399 a "whatever", 302 [2001:db8::1]:5060 "RTP/SAVP \\"only\\""')).toMatchObject({
      kind: 'encryptionMismatch',
      warning: { code: 302, text: 'RTP/SAVP "only"' },
    });
    expect(warned(606, '300 x "IP6"').kind).toBe('networkMismatch');
    expect(warned(480, '381 x "SIPS Required"').kind).toBe('encryptionMismatch');
    expect(warned(486, '370 x "no room"')).toMatchObject({ kind: 'busy', warning: { code: 370 } });
  });
  it('what others wrote is cut and cleaned, and what is no Warning is left out', () => {
    const { warning } = reasonOfStatus(488, 'x', { warnings: [`399 a "\u202egnp\u0007\u001b[31m ${'y'.repeat(999)}"`] });
    expect(warning?.text).toMatch(/^gnp \[31m y+$/);
    expect(warning?.text).toHaveLength(200);
    expect(reasonOfStatus(404, 'a\tb\u0000c').text).toBe('a b c');
    for (const bad of ['', '305', '305 agent', '305 agent "open', '299 a "x"', '400 a "x"', '"305 a "', `305 ${'"'.repeat(999)}`])
      expect(reasonOfStatus(488, 'x', { warnings: [bad] }), bad).not.toHaveProperty('warning');
  });
  it('of the media', () => MEDIA_ERRORS.forEach((code) => expect(END_KINDS).toContain(reasonOfMedia(code).kind)));
  it('sipfrags', () => {
    expect(readSipfrag('SIP/2.0 180 Ringing\r\nTo: x')).toEqual({ status: 180, phrase: 'Ringing' });
    expect(readSipfrag('SIP/2.0 200')).toEqual({ status: 200, phrase: '' });
    expect(readSipfrag('INVITE')).toBeUndefined();
  });
});

describe('directions', () => {
  const sdp = (audio: string, session = '') => `v=0\r\n${session}m=video 9 x 1\r\na=inactive\r\nm=audio 9 x 0\r\n${audio}`;
  it.each([
    ['nothing said', sdp(''), 'sendrecv', false],
    ['said of the audio', sdp('a=sendonly\r\n', 'a=sendrecv\r\n'), 'sendonly', true],
    ['said of the session', sdp('', 'a=inactive\r\n'), 'inactive', true],
    ['receiving only', sdp('a=recvonly\r\n'), 'recvonly', false],
    ['c=0.0.0.0 of the audio', sdp('c=IN IP4 0.0.0.0\r\na=sendrecv\r\n', 'c=IN IP4 192.0.2.1\r\n'), 'sendrecv', true],
    ['c=0.0.0.0 of the session', sdp('', 'c=IN IP4 0.0.0.0\r\n'), 'sendrecv', true],
    ['an audio address beats the session', sdp('c=IN IP4 192.0.2.1\r\n', 'c=IN IP4 0.0.0.0\r\n'), 'sendrecv', false],
    ['line feeds only', sdp('a=sendonly\r\n').replace(/\r/g, ''), 'sendonly', true],
    ['no SDP at all', 'nonsense', 'sendrecv', false],
  ])('%s', (_what, text, direction, held) => expect(remoteAudio(text)).toEqual({ direction, held }));
  it.each([
    ['sendrecv', false, 'sendrecv', 'sendonly'],
    ['sendonly', true, 'recvonly', 'inactive'],
    ['recvonly', false, 'sendonly', 'sendonly'],
    ['inactive', true, 'inactive', 'inactive'],
    ['sendrecv', true, 'recvonly', 'inactive'],
  ] as const)('to %s (held %s) is answered %s, or %s on hold', (direction, held, open, hold) => {
    expect(answerDirection({ direction, held }, false)).toBe(open);
    expect(answerDirection({ direction, held }, true)).toBe(hold);
  });
});

describe('digest', () => {
  // RFC 7616 3.9.1, for both algorithms, and RFC 2617 3.5.
  const rfc7616 = {
    username: 'Mufasa',
    password: 'Circle of Life',
    method: 'GET',
    uri: '/dir/index.html',
    nc: '00000001',
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  };
  const challenge = { realm: 'http-auth@example.org', nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v', qop: 'auth' as const };
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('%s as in RFC 7616', (algorithm, response) =>
    expect(digestResponse({ ...rfc7616, challenge: { ...challenge, algorithm } })).toBe(response),
  );
  it('MD5 as in RFC 2617, and RFC 2069 without qop', () => {
    const old = {
      username: 'Mufasa',
      password: 'Circle Of Life',
      method: 'GET',
      uri: '/dir/index.html',
      nc: '00000001',
      cnonce: '0a4f113b',
    };
    const from = { realm: 'testrealm@host.com', nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093', algorithm: 'MD5' };
    expect(digestResponse({ ...old, challenge: { ...from, qop: 'auth' } })).toBe('6629fae49393a05397450978507c4ef1');
    expect(digestResponse({ ...old, challenge: { ...from, qop: undefined } })).toBe('670fd8c2df070c60b045671b8b24ff02');
  });
  it('SHA-512-256 as in RFC 7616 3.9.2', () => {
    const input = {
      username: 'J\u00e4s\u00f8n Doe',
      password: 'Secret, or not?',
      method: 'GET',
      uri: '/doe.json',
      nc: '00000001',
      cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
      challenge: {
        realm: 'api@example.org',
        nonce: '5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK',
        algorithm: 'SHA-512-256',
        qop: 'auth' as const,
      },
    };
    // What the RFC itself prints was made with a draft of SHA-512/256; its erratum 4897 corrects it to this.
    expect(digestResponse(input)).toBe('3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5');
  });
  // The RFCs print no vectors for these; they are another implementation's (Python's hashlib) of the same input.
  it.each([
    ['MD5', undefined, '7b2cc3b30e75b4777ea31027084363fd'],
    ['MD5-sess', 'auth', 'e783283f46242139c486a698fec7211d'],
    ['MD5-sess', undefined, '37a7f42db2090a3fcac4e26e747d4fc8'],
    ['SHA-256', undefined, 'a1306b0595a6c7fe96c448631fb5cfbd5107bd1fe1da729d978dd7446b812363'],
    ['SHA-256-sess', 'auth', '2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7'],
    ['SHA-256-sess', undefined, '30bc0742357e535c85094121d22cf826b794be0667e19537beb7b28f2251c274'],
    ['SHA-512-256', 'auth', '430d05014cecc49cab6fbe03176d41a1da86cbfe24a16580e22aaad928d960d0'],
    ['SHA-512-256', undefined, '93e9122020ea0624d2ca801426d5bfbeb93d10ff4cc24cb410af3920fa4730e7'],
    ['SHA-512-256-sess', 'auth', '3f2a34f923c38b0fb26dce2fdfc2ce326c23cecf86fbb1444f3e51fbbc2cb92e'],
    ['SHA-512-256-sess', undefined, '7c70dbd9f483cbccedbd3e92ac246a9f2b712bed77914b52c3ae2254fdb2edba'],
  ] as const)('%s with qop %s', (algorithm, qop, response) =>
    expect(digestResponse({ ...rfc7616, challenge: { ...challenge, qop, algorithm } })).toBe(response),
  );
  it('unknown algorithms are declined', () => {
    expect(digestResponse({ ...rfc7616, challenge: { ...challenge, algorithm: 'CRC' } })).toBeUndefined();
  });
});

describe('glare', () => {
  it('waits as RFC 3261 14.1 says', () => {
    for (const random of [0, 0.123, 0.5, 0.999]) {
      expect(glareDelay(true, random)).toBeGreaterThanOrEqual(2100);
      expect(glareDelay(true, random)).toBeLessThanOrEqual(4000);
      expect(glareDelay(false, random)).toBeLessThanOrEqual(2000);
      expect([glareDelay(true, random) % 10, glareDelay(false, random) % 10]).toEqual([0, 0]);
    }
    expect(glareDelay(false, 0)).toBe(0);
  });
});

describe('faults', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code });
  it.each([
    ['ENOTFOUND', { kind: 'hostNotFound', host: 'h' }],
    ['EAI_AGAIN', { kind: 'hostNotFound', host: 'h' }],
    ['ECONNREFUSED', { kind: 'refused', detail: 'ECONNREFUSED' }],
    ['HPE_INVALID_CONSTANT', { kind: 'notWebSocket', detail: 'HPE_INVALID_CONSTANT' }],
    ['ERR_SSL_WRONG_VERSION_NUMBER', { kind: 'refused', detail: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
  ])('%s', (code, fault) => expect(connectionFault(coded(code), 'h')).toEqual(fault));
  it.each([
    ['192.0.2.1', 'ECONNREFUSED 192.0.2.1:5060'],
    ['2001:db8::1', 'ECONNREFUSED [2001:db8::1]:5060'],
  ])('says that it was %s', (address, detail) =>
    expect(connectionFault(Object.assign(coded('ECONNREFUSED'), { address, port: 5060 }), 'h')).toEqual({ kind: 'refused', detail }),
  );
  it.each([
    ['EPROTO', 'notTls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'notTls'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'notTls'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'refused'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'refused'],
    ['ECONNRESET', 'refused'],
  ])('%s in a handshake is %s', (code, kind) => expect(connectionFault(coded(code), 'h', true)).toEqual({ kind, detail: code }));
  it.each([
    ['CERT_HAS_EXPIRED', 'expired'],
    ['CERT_NOT_YET_VALID', 'notYetValid'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrongName'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknownIssuer'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'selfSigned'],
    ['CERT_REVOKED', 'other'],
  ])('%s', (code, fault) => expect(certificateFault(code)).toBe(fault));
});
