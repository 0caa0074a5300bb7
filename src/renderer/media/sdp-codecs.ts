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
  for (const type of typesOf(section)) {
    const known = STATIC[type];
    if (known) formats.set(type, known);
  }
  for (const line of section) {
    const [, type, name, rate] = /^a=rtpmap:(\d+) ([^/\s]+)\/(\d+)/.exec(line) ?? [];
    if (type && name) formats.set(type, { name: name.toLowerCase(), clockRate: Number(rate) });
  }
  return formats;
}

/** The section with these payload types and no other. */
function withFormats(section: readonly string[], kept: readonly string[]): readonly string[] {
  const [mLine = '', ...lines] = section;
  const isDropped = (line: string): boolean => {
    const type = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)/.exec(line)?.[1];
    return type !== undefined && !kept.includes(type);
  };
  return [[...mLine.split(' ').slice(0, 3), ...kept].join(' '), ...lines.filter((line) => !isDropped(line))];
}

const typesOf = (section: readonly string[]): string[] => section[0]?.split(' ').slice(3) ?? [];

/**
 * Where the far end takes digits at the clock rate of the first codec, only those: next to telephone-event/8000 Chromium sends with Opus
 * nothing else, and breaks the events off (seen in 130).
 */
function fitEvents(section: readonly string[]): readonly string[] {
  const types = typesOf(section);
  const formats = readFormats(section);
  const rate = formats.get(types[0] ?? '')?.clockRate;
  const isEvent = (type: string): boolean => formats.get(type)?.name === 'telephone-event';
  const fits = (type: string): boolean => isEvent(type) && formats.get(type)?.clockRate === rate;
  return types.some(fits)
    ? withFormats(
        section,
        types.filter((type) => !isEvent(type) || fits(type)),
      )
    : section;
}

function keepFormats(section: readonly string[], order: readonly Codec[]): readonly string[] | undefined {
  const formats = readFormats(section);
  const kept = choose(typesOf(section), order, (type) => formats.get(type) ?? { name: '', clockRate: 0 });
  return kept.length === 0 ? undefined : fitEvents(withFormats(section, kept));
}

/** A remote answer as if the far end took digits in one way only. */
export function narrowAnswer(answer: string): string {
  const { session, media } = parseSdp(answer);
  return writeSdp({ session, media: media.map((section) => (isAudio(section) ? fitEvents(section) : section)) });
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
