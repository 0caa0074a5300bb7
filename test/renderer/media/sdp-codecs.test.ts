import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { narrowAnswer, narrowOffer, orderCapabilities } from '../../../src/renderer/media/sdp-codecs.ts';
import { CODECS } from '../../../src/shared/settings.ts';

const offer = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 0 8 96 111 13 63 110 101',
  'a=rtpmap:96 g722/8000',
  'a=rtpmap:111 OPUS/48000/2',
  'a=fmtp:111 useinbandfec=1',
  'a=rtcp-fb:111 transport-cc',
  'a=rtcp-fb:* nack',
  'a=rtpmap:13 CN/8000',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:101 telephone-event/8000',
  'a=fmtp:101 0-16',
  'a=sendrecv',
  '',
].join('\r\n');
const formats = (sdp: string | undefined): string | undefined => /^m=audio \d+ \S+ (.*)$/m.exec(sdp ?? '')?.[1]?.trim();

describe('an offer', () => {
  test('is put in the order of the user, without comfort noise and redundancy', () => {
    expect(formats(narrowOffer(offer, ['opus', 'G722', 'PCMU', 'PCMA']))).toBe('111 96 0 8 110');
    expect(formats(narrowOffer(offer, ['PCMA', 'opus']))).toBe('8 111 101');
  });

  test('keeps digits at the clock rate of what is spoken first', () => {
    expect(formats(narrowOffer(offer, ['PCMU']))).toBe('0 101');
    expect(formats(narrowOffer(offer, ['opus']))).toBe('111 110');
    const onlySlow = offer.replace('a=rtpmap:110 telephone-event/48000\r\n', '').replace(' 110 ', ' ');
    expect(formats(narrowOffer(onlySlow, ['opus']))).toBe('111 101');
  });

  test('loses the attributes of what it loses, and no other', () => {
    const sdp = narrowOffer(offer, ['PCMU'])!;
    expect(sdp).not.toMatch(/opus|red|CN|transport-cc/i);
    expect(sdp).toContain('a=rtcp-fb:* nack');
    expect(sdp).toContain('a=fmtp:101 0-16');
    expect(sdp).toContain('a=sendrecv');
  });

  test('without a codec of the user is none', () => {
    expect(narrowOffer(offer.replace('OPUS', 'speex'), ['opus'])).toBeUndefined();
    expect(narrowOffer('v=0\r\n', ['opus'])).toBeUndefined();
    expect(narrowOffer('hello', ['opus'])).toBeUndefined();
  });

  test('with more than one sound is an offer of one sound', () => {
    const more = `${offer}m=video 9 UDP/TLS/RTP/SAVPF 97\r\na=rtpmap:97 VP8/90000\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n`;
    const sections = narrowOffer(more, ['PCMU'])!
      .split('\r\n')
      .filter((line) => line.startsWith('m='));
    expect(sections).toEqual(['m=audio 9 UDP/TLS/RTP/SAVPF 0 101', 'm=video 0 UDP/TLS/RTP/SAVPF 97', 'm=audio 0 UDP/TLS/RTP/SAVPF 0']);
  });

  test('whatever stands in it, nothing is thrown', () => {
    fc.assert(fc.property(fc.string(), fc.subarray([...CODECS], { minLength: 1 }), (text, order) => void narrowOffer(text, order)));
    fc.assert(
      fc.property(fc.string(), fc.nat(offer.length), (text, at) => void narrowOffer(offer.slice(0, at) + text + offer.slice(at), CODECS)),
    );
  });
});

test('an answer loses the digits that do not go with its first codec, and nothing else', () => {
  expect(formats(narrowAnswer(offer))).toBe('0 8 96 111 13 63 101');
  const opusFirst = offer.replace('0 8 96 111 13', '111 0 8 96 13');
  expect(formats(narrowAnswer(opusFirst))).toBe('111 0 8 96 13 63 110');
  const onlySlow = opusFirst.replace('a=rtpmap:110 telephone-event/48000\r\n', '').replace(' 110 ', ' ');
  expect(narrowAnswer(onlySlow)).toBe(onlySlow);
});

test('our own offers name digits at every clock rate that may be spoken', () => {
  const capability = (mimeType: string, clockRate: number) => ({ mimeType, clockRate });
  const all = [
    capability('audio/opus', 48_000),
    capability('audio/red', 48_000),
    capability('audio/G722', 8000),
    capability('audio/PCMU', 8000),
    capability('audio/CN', 8000),
    capability('audio/telephone-event', 48_000),
    capability('audio/telephone-event', 8000),
  ];
  const names = orderCapabilities(all, ['PCMU', 'G722']).map((each) => `${each.mimeType}/${each.clockRate}`);
  expect(names).toEqual(['audio/PCMU/8000', 'audio/G722/8000', 'audio/telephone-event/8000']);
});
