import type { AppSnapshot } from '../../shared/snapshot.ts';

/** A small observer of the snapshot: compares two states and has one effect. Adding one touches nothing else. */
export type Reaction = (after: AppSnapshot, before: AppSnapshot) => void;
