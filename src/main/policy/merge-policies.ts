/** What several provisioning documents come to. Pure. */
import type { Policy } from '../../shared/policy-schema.ts';
import type { Settings } from '../../shared/settings.ts';
import { PLACES, type PolicyPlace } from './policy-port.ts';
import { shownSource } from './read-policy.ts';

/** A document that stands for a place. */
export interface Layer {
  readonly source: string;
  /** Who answers for it: the place of the document that names its address, where one does; else its own. */
  readonly by: PolicyPlace;
  readonly policy: Policy;
}

export interface Merged extends Pick<Policy, 'accounts' | 'locked' | 'mayAddAccounts'> {
  readonly settings: Partial<Settings>;
  /** As they are shown, the strongest first. */
  readonly sources: readonly string[];
  /** Sources whose accounts do not count, because a stronger one forbids them. */
  readonly refused: readonly string[];
}

const rankOf = (by: PolicyPlace): number => PLACES.indexOf(by);

/**
 * The strongest first: where two decide the same, the stronger counts, and what one locks is locked. Who forbids accounts forbids them to all that
 * are weaker, and with them to a user who would name a document of his own.
 */
export function mergePolicies(layers: readonly Layer[]): Merged {
  const forbidder = Math.min(...layers.filter(({ policy }) => !policy.mayAddAccounts).map(({ by }) => rankOf(by)));
  const mayTypeAddress = forbidder >= rankOf('settings');
  const counted = layers.filter(({ by }) => mayTypeAddress || by !== 'settings');
  const isRefused = ({ by, policy }: Layer): boolean => rankOf(by) > forbidder && policy.accounts.length > 0;
  const giving = counted.filter((layer) => !isRefused(layer)).toReversed();
  // JSON has no undefined.
  const settings = counted.reduceRight<Partial<Settings>>(
    (under, { policy }) => ({ ...under, ...(policy.settings as Partial<Settings>) }),
    {},
  );
  const locked = new Set(counted.flatMap(({ policy }) => policy.locked));
  if (!mayTypeAddress) locked.add('provisioningAddress');
  return {
    settings: mayTypeAddress ? settings : { provisioningAddress: '', ...settings },
    locked: [...locked],
    accounts: [...new Map(giving.flatMap(({ policy }) => policy.accounts.map((one) => [one.id, one] as const))).values()],
    mayAddAccounts: forbidder === Infinity,
    sources: counted.map(({ source }) => shownSource(source)),
    refused: counted.filter(isRefused).map(({ source }) => shownSource(source)),
  };
}
