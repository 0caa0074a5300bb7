import type { Reaction } from './reaction.ts';

/** For reactions that ask the operating system for something: that takes milliseconds, which a 180 or a 200 on its way must not wait for. */
export const later =
  (reaction: Reaction): Reaction =>
  (after, before) =>
    void setImmediate(reaction, after, before);
