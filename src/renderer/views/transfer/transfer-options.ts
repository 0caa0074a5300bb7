/** Whom a call can be transferred to: live calls first, then contacts and people of the history, then what is typed. Pure. */
import { parseTarget } from '../../../shared/address.ts';
import { canTransfer, isActive, type Call, type Ended } from '../../../shared/call.ts';
import { isQuietEnd } from '../../../shared/end-reason.ts';
import { foldedText } from '../../../shared/folded-text.ts';
import type { Party } from '../../../shared/party.ts';

export type TransferOption =
  | { readonly kind: 'live'; readonly key: string; readonly callId: string; readonly party: Party }
  | { readonly kind: 'recent' | 'typed'; readonly key: string; readonly to: string; readonly party: Party };

const fits = ({ contact, name = '', number }: Party, text: string): boolean =>
  foldedText(`${contact?.name ?? ''} ${name} ${number}`).includes(foldedText(text.trim()));

/** Who there is beside live calls. */
export interface People {
  /** Whom the text has found already, each as the user writes it: contacts, and who is on the practice line. */
  readonly found: readonly Party[];
  /** Parties of past calls, newest first, as they were read for this text or for what it was before. */
  readonly recent: readonly Party[];
}

/** `domain` is that of the call's account. */
export function transferOptions(
  call: Call,
  calls: readonly Call[],
  { found, recent }: People,
  text: string,
  domain: string,
): readonly TransferOption[] {
  const live = calls.filter((other) => isActive(other) && other.id !== call.id && fits(other.party, text));
  const taken = new Set([call.party.uri, ...live.map((other) => other.party.uri)]);
  const others = [
    // As it is written it may say more than its URI: by which transport.
    ...found.map((party) => ({ to: party.number, party })),
    ...recent.filter((party) => fits(party, text)).map((party) => ({ to: party.uri, party })),
  ];
  const people = others.filter(({ party: { uri } }) => {
    if (!uri || taken.has(uri)) return false;
    taken.add(uri);
    return true;
  });
  const typed = parseTarget(text, domain);
  const typedParty: Party = { uri: typed.ok ? typed.uri : '', number: text.trim() };
  return [
    ...live.map((other): TransferOption => ({ kind: 'live', key: other.id, callId: other.id, party: other.party })),
    ...people.slice(0, 5).map(({ to, party }): TransferOption => ({ kind: 'recent', key: party.uri, to, party })),
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

/** The two can be connected: who is asked has answered. */
export const canConnect = ({ original, asked }: Consultation): boolean => isActive(asked) && canTransfer(original);

/** The call of a consultation for `call` whose target was not reached; undefined once something else is tried. */
export function failedConsultation(call: Call, calls: readonly Call[]): Ended | undefined {
  if (!isActive(call) || call.transfer) return undefined;
  return calls.findLast((other): other is Ended => isFailedConsultation(other) && other.consultFor === call.id);
}

const isFailedConsultation = (call: Call): call is Ended =>
  call.phase === 'ended' && call.connectedAt === undefined && !isQuietEnd(call.reason);
