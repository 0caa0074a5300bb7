import { setTimeout as sleep } from 'node:timers/promises';

/** Ask `condition` again and again until it gives a value that is not false or undefined; for things that tell nobody when they come true. */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  { timeout = 15_000, every = 30 }: { readonly timeout?: number; readonly every?: number } = {},
): Promise<Exclude<T, false | undefined>> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value as Exclude<T, false | undefined>;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${timeout} ms`);
    await sleep(every);
  }
}
