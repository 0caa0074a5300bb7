/** Whom a call can be transferred to: live calls first, then contacts and people of the history, then what is typed. Pure. */
import { parseTarget } from '../../../shared/address.ts';
import { isActive, type Call, type Ended } from '../../../shared/call.ts';
import { isQuietEnd } from '../../../shared/end-reason.ts';
import { foldedText } from '../../../shared/folded-text.ts';
import type { Party } from '../../../shared/party.ts';

export type TransferOption =
  | { readonly kind: 'live'; readonly key: string; readonly callId: string; readonly party: Party }
  | { readonly kind: 'recent' | 'typed'; readonly key: string; readonly to: string; readonly party: Party };

const fits = ({ contact, name = '', number }: Party, text: string): boolean =>
  foldedText(`${contact?.name ?? ''} ${name} ${number}`).includes(foldedText(text.trim()));

/** `recent` are contacts and parties of past calls, newest first; `domain` is that of the call's account. */
export function transferOptions(
  call: Call,
  calls: readonly Call[],
  recent: readonly Party[],
  text: string,
  domain: string,
): readonly TransferOption[] {
  const live = calls.filter((other) => isActive(other) && other.id !== call.id && fits(other.party, text));
  const taken = new Set([call.party.uri, ...live.map((other) => other.party.uri)]);
  const people = recent.filter((party) => {
    if (!party.uri || taken.has(party.uri) || !fits(party, text)) return false;
    taken.add(party.uri);
    return true;
  });
  const typed = parseTarget(text, domain);
  const typedParty: Party = { uri: typed.ok ? typed.uri : '', number: text.trim() };
  return [
    ...live.map((other): TransferOption => ({ kind: 'live', key: other.id, callId: other.id, party: other.party })),
    ...people.slice(0, 5).map((party): TransferOption => ({ kind: 'recent', key: party.uri, to: party.uri, party })),
    ...(typed.ok && !taken.has(typed.uri) ? [{ kind: 'typed', key: 'typed', to: text.trim(), party: typedParty } as const] : []),
  ];
}

/**
 * The option that Enter means before any arrow key: what was typed, listed or not, as in the dial box. Never a party that only contains
 * it: a call must not go to a stranger on a guess. Text that is no target, as a name with a space, means the first that fits; an empty
 * box means nobody. -1: none.
 */
export function meantOption(options: readonly TransferOption[], text: string, domain: string): number {
  if (!text.trim()) return -1;
  const typed = parseTarget(text, domain);
  return typed.ok ? options.findIndex((option) => option.party.uri === typed.uri) : 0;
}

export interface Consultation {
  /** The call to be handed on. */
  readonly original: Call;
  /** The call with the one who is asked. */
  readonly asked: Call;
}

/** The consultation that `call` takes part in, from either side. */
export function consultationOf(call: Call, calls: readonly Call[]): Consultation | undefined {
  for (const original of calls) {
    if (!isActive(original) || original.transfer?.step !== 'consulting') continue;
    const { with: askedId } = original.transfer;
    const asked = calls.find((other) => other.id === askedId);
    if (asked && (original.id === call.id || asked.id === call.id)) return { original, asked };
  }
  return undefined;
}

/** The call of a consultation for `call` whose target was not reached; undefined once something else is tried. */
export function failedConsultation(call: Call, calls: readonly Call[]): Ended | undefined {
  if (!isActive(call) || call.transfer) return undefined;
  return calls.findLast((other): other is Ended => isFailedConsultation(other) && other.consultFor === call.id);
}

const isFailedConsultation = (call: Call): call is Ended =>
  call.phase === 'ended' && call.connectedAt === undefined && !isQuietEnd(call.reason);
