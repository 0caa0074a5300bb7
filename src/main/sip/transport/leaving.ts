/** Datagrams that were sent, and are not out yet: a socket that closes meanwhile drops them, and a BYE is the last thing that is said. */
export function createLeaving() {
  const leaving = new Set<Promise<void>>();
  return {
    /** Returns `sent`. */
    add(sent: Promise<void>): Promise<void> {
      leaving.add(sent);
      return sent.finally(() => leaving.delete(sent));
    },
    /** Resolves when all are out, or have failed. */
    async left(): Promise<void> {
      await Promise.allSettled(leaving);
    },
  };
}
