/** Somebody whom the user knows. Who of them a party is: `contact-of.ts`. */
import type { RingTone } from './ring-tone.ts';

export interface Contact {
  readonly id: string;
  readonly name: string;
  /** Numbers and addresses as the user wrote them, at least one. */
  readonly numbers: readonly string[];
  /** Undefined: rings as everybody does. */
  readonly ringTone?: RingTone | undefined;
}

/** Who a party is to the user. */
export type PartyContact = Pick<Contact, 'id' | 'name' | 'ringTone'>;

export const MOST_CONTACTS = 2000;
export const MOST_NUMBERS = 20;
export const LONGEST_NAME = 120;
