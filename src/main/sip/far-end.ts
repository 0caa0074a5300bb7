/** What the far end has said of itself: who it is now (RFC 4916, RFC 3325) and what it can do. */
import type { NameAddrHeader } from 'sip.js';
import type { Party } from '../../shared/party.ts';
import { assertedParty, knowsReplaces, partyOfAddress, takesUpdate, type Headers, type ReadParty } from './identity.ts';

interface Identified extends Headers {
  readonly from: Pick<NameAddrHeader, 'uri'>;
}

export interface FarEndParts {
  readonly party: Party;
  /** By which it was called, or called. */
  readonly address: Pick<NameAddrHeader, 'uri'>;
  readonly readParty: ReadParty;
  readonly changed: (party: Party) => void;
}

const keyOf = ({ uri }: Pick<NameAddrHeader, 'uri'>): string => `${uri.user ?? ''}@${uri.host.toLowerCase()}`;

export class FarEnd {
  supportsReplaces: boolean | undefined;
  takesUpdate = false;
  party: Party;
  private address: string;

  constructor(private readonly parts: FarEndParts) {
    this.party = parts.party;
    this.address = keyOf(parts.address);
  }

  heard(message: Headers): void {
    this.supportsReplaces = knowsReplaces(message) ?? this.supportsReplaces;
    this.takesUpdate = takesUpdate(message) ?? this.takesUpdate;
    this.become(assertedParty(message, this.parts.readParty));
  }

  /** In a request within the call another From means another person (RFC 4916 4.3), unless the network knows better. */
  asked(request: Identified): void {
    const address = keyOf(request.from);
    const named = address === this.address ? undefined : partyOfAddress(request.getHeader('From'), this.parts.readParty);
    this.address = address;
    this.heard(request);
    if (!assertedParty(request, this.parts.readParty)) this.become(named);
  }

  private become(party: Party | undefined): void {
    if (!party?.number || (party.number === this.party.number && party.name === this.party.name)) return;
    this.party = party;
    this.parts.changed(party);
  }
}
