/** What the policy needs of the world beside the store: where documents are, and where their last good copies lie. */
import type { MachinePolicy } from '../desktop-ports.ts';
import type { FetchPolicy } from './fetch-policy.ts';

/** The strongest first. */
export const PLACES = ['machine', 'given', 'settings'] as const;
export type PolicyPlace = (typeof PLACES)[number];

export interface GoodCopy {
  readonly text: string;
  readonly etag?: string;
  /** The place it was in force for; it stays so until that place names one that delivers. */
  readonly place?: PolicyPlace;
  /** Who answers for it there (see `Layer`). */
  readonly by?: PolicyPlace;
}

export interface PolicyPlaces {
  /** What the machine's own place names: only its administrator can write there. */
  readonly machine: MachinePolicy;
  /** What the command line names. */
  readonly given: string | undefined;
  /** The last good document of each source. Reading MUST NOT throw; writing resolves in any case. */
  readonly copies: { read(): Readonly<Record<string, GoodCopy>>; write(copies: Readonly<Record<string, GoodCopy>>): Promise<void> };
  readonly fetch: FetchPolicy;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
}
