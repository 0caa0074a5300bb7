/** Ends everything that a measurement started, last first, however it ends. */

interface Stoppable {
  stop(): Promise<void>;
}

export type Own = <T extends Stoppable>(thing: T) => T;

export async function owning<T>(body: (own: Own) => Promise<T>): Promise<T> {
  const things: Stoppable[] = [];
  const own: Own = (thing) => {
    things.push(thing);
    return thing;
  };
  try {
    return await body(own);
  } finally {
    for (const thing of things.reverse()) await thing.stop();
  }
}
