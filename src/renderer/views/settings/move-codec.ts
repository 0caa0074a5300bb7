/** The order of codecs, changed one step at a time. Pure. */
import type { Codec } from '../../../shared/settings.ts';

export function moveCodec(codecs: readonly Codec[], codec: Codec, by: -1 | 1): Codec[] {
  const from = codecs.indexOf(codec);
  const to = from + by;
  if (from < 0 || to < 0 || to >= codecs.length) return [...codecs];
  const rest = codecs.filter((one) => one !== codec);
  return [...rest.slice(0, to), codec, ...rest.slice(to)];
}

/** The last one cannot be taken out: a call needs one. */
export function toggleCodec(codecs: readonly Codec[], codec: Codec): Codec[] {
  if (!codecs.includes(codec)) return [...codecs, codec];
  return codecs.length === 1 ? [...codecs] : codecs.filter((one) => one !== codec);
}
