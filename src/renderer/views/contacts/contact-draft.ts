/** A contact as it is being written. Pure. */
import { ownerOf, type Known } from '../../../shared/contact-of.ts';
import { isWholeNumber, readCallerOrPhone } from '../../../shared/is-caller.ts';
import type { CommandInput } from '../../../shared/commands.ts';
import type { Contact } from '../../../shared/contact.ts';
import { isAtServerOf, type AccountAt } from '../../../shared/own-servers.ts';
import type { Party } from '../../../shared/party.ts';
import type { RingTone } from '../../../shared/ring-tone.ts';
import { words } from '../../words/words.ts';

export interface ContactDraft {
  /** Undefined: a new one. */
  readonly id?: string;
  readonly name: string;
  /** One at least, which may be empty. */
  readonly numbers: readonly string[];
  readonly ringTone: RingTone | undefined;
  /** The user has changed something in it. */
  readonly written?: true;
}

export const emptyDraft: ContactDraft = { name: '', numbers: [''], ringTone: undefined };

export const draftOf = ({ id, name, numbers, ringTone }: Contact): ContactDraft => ({ id, name, numbers, ringTone });

const isPhoneIn = (text: string): boolean => readCallerOrPhone(text)?.user === '';

/** Somebody of a past call. A number that says nothing elsewhere is kept with its server. */
export function draftOfParty({ uri, name, number }: Party, at: AccountAt | undefined): ContactDraft {
  const isEnough = isWholeNumber(number) || (at !== undefined && isAtServerOf(at, uri));
  const address = uri.replace(/^sip:/, '');
  // An address that looks like a number in pairs is one only with its scheme.
  const written = isPhoneIn(uri) && !isPhoneIn(address) ? uri : address;
  return { ...emptyDraft, name: name ?? '', numbers: [isEnough ? number : written] };
}

export interface DraftFaults {
  readonly name?: string;
  /** By place. */
  readonly numbers: Readonly<Record<number, string>>;
}

const text = words.contacts.faults;

function faultOfNumber(number: string, known: Known, id: string | undefined): string | undefined {
  if (!readCallerOrPhone(number)) return text.nobody;
  const owner = ownerOf(known, number, id);
  return owner && text.taken(owner.name);
}

/** Undefined: it can be saved. Empty lines are left out, unless there is nothing else. */
export function faultsOf({ id, name, numbers }: ContactDraft, known: Known): DraftFaults | undefined {
  const entries = numbers.flatMap((number, place): [number, string][] => {
    const fault = number.trim() ? faultOfNumber(number, known, id) : undefined;
    return fault ? [[place, fault]] : [];
  });
  const isEmpty = numbers.every((number) => !number.trim());
  const faults = { ...(name.trim() ? {} : { name: text.name }), numbers: isEmpty ? { 0: text.noNumber } : Object.fromEntries(entries) };
  return faults.name || Object.keys(faults.numbers).length > 0 ? faults : undefined;
}

/** The contact that is changed was deleted elsewhere meanwhile: what was written of it is a new one then. */
export const isOfGone = ({ id }: ContactDraft, contacts: readonly Contact[]): boolean =>
  id !== undefined && !contacts.some((contact) => contact.id === id);

export function savedAs(draft: ContactDraft, contacts: readonly Contact[]): CommandInput<'saveContact'> {
  const { id, name, numbers, ringTone } = draft;
  return {
    contact: {
      ...(id && !isOfGone(draft, contacts) ? { id } : {}),
      name: name.trim(),
      numbers: numbers.map((number) => number.trim()).filter(Boolean),
      ...(ringTone ? { ringTone } : {}),
    },
  };
}
