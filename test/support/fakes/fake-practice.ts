import type { PracticePort } from '../../../src/main/practice-port.ts';

/** `up`: the ports of the servers that are there; `broken`: there is no socket to be had. */
export function fakePractice(): PracticePort & { readonly up: Set<number>; broken: boolean } {
  let ports = 40_000;
  const practice = {
    up: new Set<number>(),
    broken: false,
    open() {
      if (practice.broken) return Promise.reject(new Error('EMFILE'));
      const port = (ports += 1);
      practice.up.add(port);
      return Promise.resolve({
        address: 'you@practice.localhost',
        server: `127.0.0.1:${port}`,
        password: `password of ${port}`,
        close: () => Promise.resolve(void practice.up.delete(port)),
      });
    },
  };
  return practice;
}
