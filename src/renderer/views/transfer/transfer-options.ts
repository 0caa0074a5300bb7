/** Whom a call can be transferred to: live calls first, then contacts and people of the history, then what is typed. Pure. */
import { accountDomain, type AccountView } from '../../../shared/account.ts';
import { parseTarget } from '../../../shared/address.ts';
import { canTransfer, isActive, type Call, type Ended } from '../../../shared/call.ts';
import { isDirectTarget, isHostAlone } from '../../../shared/direct-target.ts';
import { isQuietEnd } from '../../../shared/end-reason.ts';
import { containsText } from '../../../shared/folded-text.ts';
import { isSameEntry, readCallerOrPhone } from '../../../shared/is-caller.ts';
import { ownHosts } from '../../../shared/own-servers.ts';
import type { Party } from '../../../shared/party.ts';
import { PRACTICE_ACCOUNT_ID, practicePartyAt } from '../../../shared/practice.ts';

export type TransferOption =
  | { readonly kind: 'live'; readonly key: string; readonly callId: string; readonly party: Party }
  | { readonly kind: 'recent' | 'typed'; readonly key: string; readonly to: string; readonly party: Party };

const fits = ({ contact, name = '', number }: Party, text: string): boolean =>
  containsText(`${contact?.name ?? ''} ${name} ${number}`, text.trim());

/** Who there is beside live calls. */
export interface People {
  /** Whom the text has found already, each as the user writes it: contacts, and who is on the practice line. */
  readonly found: readonly Party[];
  /** Parties of past calls, newest first, as they were read for this text or for what it was before. */
  readonly recent: readonly Party[];
}

/** Seen from the account of the call. */
export interface Vantage {
  readonly domain: string;
  /** Whether a host is the account's server, by whichever of its names. */
  readonly isOwn: (host: string) => boolean;
  /** Nobody would be sent to this URI: it would only be refused. */
  readonly isRefused: (uri: string) => boolean;
}

/** Who is transferred is nobody to be transferred to, however their address is written. */
function isParty({ party }: Call, isOwn: Vantage['isOwn']): (uri: string) => boolean {
  const known = readCallerOrPhone(party.uri);
  return (uri) => {
    const other = readCallerOrPhone(uri);
    return known !== undefined && other !== undefined && isSameEntry(known, other, isOwn);
  };
}

export function transferOptions(
  call: Call,
  calls: readonly Call[],
  { found, recent }: People,
  text: string,
  { domain, isOwn, isRefused }: Vantage,
): readonly TransferOption[] {
  const isHimself = isParty(call, isOwn);
  const live = calls.filter((other) => isActive(other) && other.id !== call.id && fits(other.party, text));
  const taken = new Set([call.party.uri, ...live.map((other) => other.party.uri)]);
  const others = [
    // As it is written it may say more than its URI: by which transport.
    ...found.map((party) => ({ to: party.number, party })),
    ...recent.filter((party) => fits(party, text)).map((party) => ({ to: party.uri, party })),
  ];
  const people = others.filter(({ party: { uri } }) => {
    if (!uri || taken.has(uri) || isHimself(uri) || isRefused(uri)) return false;
    taken.add(uri);
    return true;
  });
  const typed = parseTarget(text, domain);
  const typedParty: Party = { uri: typed.ok ? typed.uri : '', number: text.trim() };
  return [
    ...live.map((other): TransferOption => ({ kind: 'live', key: other.id, callId: other.id, party: other.party })),
    ...people.slice(0, 5).map(({ to, party }): TransferOption => ({ kind: 'recent', key: party.uri, to, party })),
    ...(typed.ok && !taken.has(typed.uri) && !isHimself(typed.uri) && !isRefused(typed.uri)
      ? [{ kind: 'typed', key: 'typed', to: text.trim(), party: typedParty } as const]
      : []),
  ];
}

/** Why what is typed, for which there is no option, is nobody to be transferred to. */
export function whyNobody(call: Call, text: string, { domain, isOwn, isRefused }: Vantage): 'himself' | 'refused' | 'bad' {
  const typed = parseTarget(text, domain);
  if (!typed.ok) return 'bad';
  if (isParty(call, isOwn)(typed.uri)) return 'himself';
  return isRefused(typed.uri) ? 'refused' : 'bad';
}

/** How it looks from `view`, the account of `call`; `direct`: phones themselves can be called. */
export function vantageOf(call: Call, view: AccountView | undefined, accounts: readonly AccountView[], direct: boolean): Vantage {
  return {
    domain: view ? accountDomain(view.account) : '',
    isOwn: view && !call.direct ? ownHosts(view) : () => false,
    isRefused(uri) {
      if (view?.account.id === PRACTICE_ACCOUNT_ID) return practicePartyAt(view.account, uri) === undefined;
      return !parseTarget(uri, '').ok || (isHostAlone(uri) && !(direct && isDirectTarget(uri, accounts)));
    },
  };
}

/** A name or a part of one, by which nobody is called who is not named so. */
const isPlainWord = (text: string): boolean => !/[\d@]/.test(text);

/**
 * The option that Enter means before any arrow key: what was typed, listed or not, as in the dial box. Never a party that only contains
 * it: a call must not go to a stranger on a guess. Text that is no target, as a name with a space, means the first that fits, and a word that
 * would only be refused as a target, as each is on the practice line, means the one who fits; an empty box means nobody. -1: none.
 */
export function meantOption(options: readonly TransferOption[], call: Call, text: string, vantage: Vantage): number {
  if (!text.trim()) return -1;
  const typed = parseTarget(text, vantage.domain);
  if (!typed.ok) return 0;
  const isWordForOne = options.length === 1 && isPlainWord(text) && whyNobody(call, text, vantage) === 'refused';
  return isWordForOne ? 0 : options.findIndex((option) => option.party.uri === typed.uri);
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
