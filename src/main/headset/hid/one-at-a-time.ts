/** Runs what must not overlap in the order of the calls; each settles as its operation does, and a failed one does not stop the next. */
export type OneAtATime = <T>(operation: () => Promise<T>) => Promise<T>;

export function oneAtATime(): OneAtATime {
  let tail: Promise<unknown> = Promise.resolve();
  return (operation) => {
    const result = tail.then(operation);
    tail = result.catch(() => undefined);
    return result;
  };
}
