/** Which codecs are spoken, in the user's order. Pure. */
import type { Codec } from '../../shared/settings.ts';
import { isAudio, parseSdp, writeSdp } from './sdp.ts';

interface Format {
  readonly name: string;
  readonly clockRate: number;
}

/** Payload types that may stand without an rtpmap (RFC 3551 6). G.722's clock rate is 8000 by an old mistake kept on purpose (4.5.2). */
const STATIC: Readonly<Record<string, Format>> = {
  0: { name: 'pcmu', clockRate: 8000 },
  8: { name: 'pcma', clockRate: 8000 },
  9: { name: 'g722', clockRate: 8000 },
};

/**
 * Of all formats those of `order`, in that order, then the telephone-events that share a clock rate with one of them (RFC 4733 2.1; all of them where
 * none does). Comfort noise and redundancy go: with them a far end may fall silent in a way the next device does not understand.
 */
function choose<T>(all: readonly T[], order: readonly Codec[], read: (item: T) => Format): T[] {
  const rank = (item: T): number => order.findIndex((codec) => codec.toLowerCase() === read(item).name);
  const kept = all.filter((item) => rank(item) >= 0).sort((a, b) => rank(a) - rank(b));
  if (kept.length === 0) return [];
  const rates = new Set(kept.map((item) => read(item).clockRate));
  const events = all.filter((item) => read(item).name === 'telephone-event');
  const matching = events.filter((item) => rates.has(read(item).clockRate));
  return [...kept, ...(matching.length > 0 ? matching : events)];
}

/** For `setCodecPreferences` of our offers. */
export const orderCapabilities = <T extends { readonly mimeType: string; readonly clockRate: number }>(
  all: readonly T[],
  order: readonly Codec[],
): T[] => choose(all, order, ({ mimeType, clockRate }) => ({ name: mimeType.replace(/^audio\//i, '').toLowerCase(), clockRate }));

function readFormats(section: readonly string[]): Map<string, Format> {
  const formats = new Map<string, Format>();
  for (const type of section[0]?.split(' ').slice(3) ?? []) {
    const known = STATIC[type];
    if (known) formats.set(type, known);
  }
  for (const line of section) {
    const [, type, name, rate] = /^a=rtpmap:(\d+) ([^/\s]+)\/(\d+)/.exec(line) ?? [];
    if (type && name) formats.set(type, { name: name.toLowerCase(), clockRate: Number(rate) });
  }
  return formats;
}

function keepFormats(section: readonly string[], order: readonly Codec[]): readonly string[] | undefined {
  const [mLine = '', ...lines] = section;
  const [media, port, protocol, ...types] = mLine.split(' ');
  const formats = readFormats(section);
  const kept = choose(types, order, (type) => formats.get(type) ?? { name: '', clockRate: 0 });
  if (kept.length === 0) return undefined;
  const isDropped = (line: string): boolean => {
    const type = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)/.exec(line)?.[1];
    return type !== undefined && !kept.includes(type);
  };
  return [[media, port, protocol, ...kept].join(' '), ...lines.filter((line) => !isDropped(line))];
}

/** RFC 3264 5.1: a section with port 0 is not offered, so it is answered with port 0 as well. */
const withdraw = (section: readonly string[]): readonly string[] =>
  section.map((line, i) => (i === 0 ? line.replace(/^(m=\S+) \S+/, '$1 0') : line));

/**
 * A remote offer as if the far end had offered one sound and nothing else, with only the codecs of `order`, in that order. It must be
 * done to the offer: an answer narrowed by `setCodecPreferences` names one codec while Chromium sends another, and a transceiver
 * stopped between offer and answer is accepted all the same.
 *
 * @returns undefined where no audio section has any of the codecs
 */
export function narrowOffer(offer: string, order: readonly Codec[]): string | undefined {
  const { session, media } = parseSdp(offer);
  let taken = false;
  const narrowed = media.map((section) => {
    const kept = !taken && isAudio(section) ? keepFormats(section, order) : undefined;
    taken ||= kept !== undefined;
    return kept ?? withdraw(section);
  });
  return taken ? writeSdp({ session, media: narrowed }) : undefined;
}
