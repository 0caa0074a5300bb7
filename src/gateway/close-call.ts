interface Closable {
  close(): void;
}

/**
 * Ends what node-datachannel made for a call: the track too, which left open keeps its callbacks, and they all that belongs to the call, for
 * ever. One that has closed by itself throws.
 */
export function closeCall(track: Closable | undefined, connection: Closable | undefined): void {
  for (const each of [track, connection]) {
    try {
      each?.close();
    } catch {
      // Closed by itself.
    }
  }
}
