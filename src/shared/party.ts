/** The other side of a call. */
export interface Party {
  /** SIP URI without parameters or angle brackets, e.g. `sip:anna@example.com`. Empty when the caller is withheld (RFC 3323). */
  readonly uri: string;
  /** Display name as the network gave it, trimmed; never markup. */
  readonly name?: string;
  /** What a person would write down: the user part where it is a number or the domain is ours, else user@domain. */
  readonly number: string;
}

/** The one line that names a party: its name, else its number; empty when withheld. */
export const partyTitle = (party: Party): string => party.name ?? party.number;
