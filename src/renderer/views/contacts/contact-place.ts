/** From one contact to another, without losing what was written. Pure. */
import type { Desk } from '../shell/desk.tsx';
import { emptyDraft, type ContactDraft } from './contact-draft.ts';

/** A contact, or one being written. */
export interface ContactPlace {
  readonly contactId: string | undefined;
  readonly contactDraft: ContactDraft | undefined;
}

/** The same contact is opened, or a new one is wanted while a new one is written. */
const isThere = ({ contactDraft }: Desk, next: ContactPlace): boolean =>
  next.contactDraft ? next.contactDraft === emptyDraft && contactDraft?.id === undefined : next.contactId === contactDraft?.id;

/** Whoever has written something that is not saved stays with it until they have said what is to become of it. */
export function goingTo(now: Desk, next: ContactPlace): Partial<Desk> {
  if (!now.contactDraft?.written) return next;
  return isThere(now, next) ? {} : { contactNext: next };
}

export const newContact = (now: Desk): Partial<Desk> => goingTo(now, { contactId: now.contactId, contactDraft: emptyDraft });
