/** Puts another method in the place of one of sip.js's; `make` is given the one that was there. */
export function override<T extends object, K extends keyof T>(prototype: T, name: K, make: (was: T[K]) => T[K]): void {
  prototype[name] = make(prototype[name]);
}
