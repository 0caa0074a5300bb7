/** A call with who its parties are to the user: the one place where contacts are put on them. Pure. */
import { isActive, type Active, type Call, type TransferOutcome } from '../../shared/call.ts';
import { asKnown } from '../../shared/contact-of.ts';
import { whenceOf } from '../../shared/own-servers.ts';
import type { Party } from '../../shared/party.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';

type Known = (party: Party) => Party;

function withTarget<T extends { readonly target: Party }>(step: T, known: Known): T {
  const target = known(step.target);
  return target === step.target ? step : { ...step, target };
}

function withParty(outcome: TransferOutcome, known: Known): TransferOutcome {
  const party = known(outcome.party);
  return party === outcome.party ? outcome : { ...outcome, party };
}

function knownTransfer(call: Active, known: Known): Active {
  if (!call.transfer || !('target' in call.transfer)) return call;
  const transfer = withTarget(call.transfer, known);
  return transfer === call.transfer ? call : { ...call, transfer };
}

/** The same object where it says so already. */
export function knownCall(call: Call, { contacts, accounts }: Pick<AppSnapshot, 'contacts' | 'accounts'>): Call {
  const known: Known = (party) => asKnown(contacts, party, whenceOf(call, accounts));
  const party = known(call.party);
  const referredBy = call.referredBy && known(call.referredBy);
  const lastTransfer = call.lastTransfer && withParty(call.lastTransfer, known);
  const isSame = party === call.party && referredBy === call.referredBy && lastTransfer === call.lastTransfer;
  const named = isSame ? call : { ...call, party, ...(referredBy ? { referredBy } : {}), ...(lastTransfer ? { lastTransfer } : {}) };
  if (isActive(named)) return knownTransfer(named, known);
  return named.phase === 'redirected' ? withTarget(named, known) : named;
}
