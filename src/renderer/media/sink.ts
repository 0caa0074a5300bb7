/** Sound to the device it belongs on: <audio> elements and audio contexts choose theirs alike. */
export interface Sink {
  setSinkId(id: string): Promise<void>;
}

/** The system's default device. */
export const DEFAULT_SINK = '';

/** One that comes back can be listed before it can be played on. */
const TRY_AGAIN_AFTER_MS = [300, 1000, 3000] as const;

const wishes = new WeakMap<Sink, string>();

async function move(sink: Sink, wish: string, pauses: readonly number[]): Promise<void> {
  try {
    await sink.setSinkId(wish);
  } catch {
    // Gone between the list and the call, busy or not ready: better heard somewhere than nowhere, unless another wish came meanwhile.
    if (wishes.get(sink) !== wish) return;
    sink.setSinkId(DEFAULT_SINK).catch(() => undefined);
    const [pause, ...later] = pauses;
    // Whoever asks for it again from now on has it tried anew.
    if (pause === undefined) return void wishes.set(sink, DEFAULT_SINK);
    setTimeout(() => {
      if (wishes.get(sink) === wish) void move(sink, wish, later);
    }, pause);
  }
}

/** Play on the device `id`, or on the default where that cannot be. Asking again for the same costs nothing. */
export function routeTo(sink: Sink, id: string | undefined): void {
  const wish = id ?? DEFAULT_SINK;
  if ((wishes.get(sink) ?? DEFAULT_SINK) === wish) return;
  wishes.set(sink, wish);
  void move(sink, wish, TRY_AGAIN_AFTER_MS);
}
