/** Sound to the device it belongs on: <audio> elements and audio contexts choose theirs alike. */
export interface Sink {
  setSinkId(id: string): Promise<void>;
}

/** The system's default device. */
export const DEFAULT_SINK = '';

const wishes = new WeakMap<Sink, string>();

/** Play on the device `id`, or on the default where that cannot be. Asking again for the same costs nothing. */
export function routeTo(sink: Sink, id: string | undefined): void {
  const wish = id ?? DEFAULT_SINK;
  if ((wishes.get(sink) ?? DEFAULT_SINK) === wish) return;
  wishes.set(sink, wish);
  sink.setSinkId(wish).catch(() => {
    // Gone between the list and the call, or busy: better heard somewhere than nowhere, unless another wish came meanwhile.
    if (wishes.get(sink) !== wish) return;
    wishes.set(sink, DEFAULT_SINK);
    return sink.setSinkId(DEFAULT_SINK).catch(() => undefined);
  });
}
