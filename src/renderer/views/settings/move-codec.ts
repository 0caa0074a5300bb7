/** The order of codecs as it is shown, those that are not used among them, changed one step at a time. Pure. */
import { CODECS, type Codec } from '../../../shared/settings.ts';

/** `remembered`, while it still says the same as `codecs`, which the command line may change meanwhile; else those not used come last. */
export function shownOrder(codecs: readonly Codec[], remembered: readonly Codec[] = []): readonly Codec[] {
  const used = remembered.filter((codec) => codecs.includes(codec));
  const isCurrent = used.length === codecs.length && used.every((codec, at) => codec === codecs[at]);
  return isCurrent ? remembered : [...codecs, ...CODECS.filter((codec) => !codecs.includes(codec))];
}

export function moveCodec(order: readonly Codec[], codec: Codec, by: -1 | 1): readonly Codec[] {
  const from = order.indexOf(codec);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return order;
  const rest = order.filter((one) => one !== codec);
  return [...rest.slice(0, to), codec, ...rest.slice(to)];
}

/** Those of `order` that are used once `codec` was switched on or off; it keeps its place. The last one stays: a call needs one. */
export function toggleCodec(order: readonly Codec[], codecs: readonly Codec[], codec: Codec): Codec[] {
  const isUsed = codecs.includes(codec);
  if (isUsed && codecs.length === 1) return [...codecs];
  return order.filter((one) => (one === codec ? !isUsed : codecs.includes(one)));
}
