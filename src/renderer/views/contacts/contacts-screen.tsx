import { BookUser, Plus, SearchX, X } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent, type UIEvent } from 'react';
import type { Contact } from '../../../shared/contact.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { words } from '../../words/words.ts';
import { useDialer } from '../dial/use-dialer.ts';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { ContactDetail } from './contact-detail.tsx';
import { ContactForm } from './contact-form.tsx';
import { goingTo, newContact } from './contact-place.ts';
import { ContactRow } from './contact-row.tsx';
import { findContacts } from './find-contacts.ts';
import { LeaveDraft } from './leave-draft.tsx';

const text = words.contacts;
/** So many rows at once; more as the end of the list comes near. */
const PAGE = 100;

function ContactsHead({ search }: { readonly search: string }) {
  const { change } = useDesk();
  return (
    <header className="list-head">
      <h1 className="visually-hidden">{text.list}</h1>
      <Button icon={<Plus strokeWidth={1.5} />} onClick={() => change(newContact)}>
        {text.add}
      </Button>
      {search && (
        <p className="matching">
          <span className="truncate">{text.matching(search)}</span>
          <Button size="small" tone="quiet" icon={<X strokeWidth={1.5} />} onClick={() => change({ dialText: '' })}>
            {text.showAll}
          </Button>
        </p>
      )}
    </header>
  );
}

/** Up and Down move among the rows. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.history-open')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  rows[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}

interface ContactListProps {
  readonly found: readonly Contact[];
  readonly chosenId: string | undefined;
}

function ContactList({ found, chosenId }: ContactListProps) {
  const { change } = useDesk();
  const dialer = useDialer();
  const [most, setMost] = useState(PAGE);
  const moreIfEndIsNear = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: UIEvent): void => {
    if (scrollHeight - scrollTop - clientHeight < 400 && most < found.length) setMost(most + PAGE);
  };
  return (
    <div className="history-list" role="region" aria-label={text.list} onKeyDown={moveFocus} onScroll={moreIfEndIsNear}>
      <ul>
        {found.slice(0, most).map((contact) => (
          <ContactRow
            key={contact.id}
            whyNot={dialer.whyNotNumber(contact.numbers[0] ?? '')}
            contact={contact}
            chosen={contact.id === chosenId}
            onChoose={() => change((now) => goingTo(now, { contactId: contact.id, contactDraft: undefined }))}
            onCall={() => dialer.callNumber(contact.numbers[0] ?? '')}
          />
        ))}
      </ul>
    </div>
  );
}

function NoContacts({ search }: { readonly search: string }) {
  if (search) return <Empty icon={<SearchX strokeWidth={1.5} />} title={text.noMatchTitle(search)} text={text.noMatchText} />;
  return <Empty icon={<BookUser strokeWidth={1.5} />} title={text.emptyTitle} text={text.emptyText} />;
}

const NEW = '.list-head .button';
const CHOSEN = '.history-open[aria-current]';

/** Whoever writes goes on from what was written; whoever leaves a contact, from its row or from the one that is chosen then. */
function useKeptPlace(search: string, opened: Contact | undefined, isWriting: boolean) {
  const step = JSON.stringify([search, opened?.id, isWriting]);
  const row = opened ? [`[data-contact="${CSS.escape(opened.id)}"] .history-open`] : ['.detail-back'];
  return useKeptFocus<HTMLElement>(step, ...(isWriting ? ['.detail-buttons .button'] : [...row, CHOSEN]), NEW);
}

/** The Contacts screen: the list, and beside it one of them, or one being written. What stands in the box above searches here too. */
export function ContactsScreen() {
  const { desk } = useDesk();
  const { contacts } = useSnapshot();
  const search = desk.dialText.trim().slice(0, 200);
  const found = useMemo(() => findContacts(contacts, search), [contacts, search]);
  const opened = contacts.find(({ id }) => id === desk.contactId);
  const shown = opened ?? found[0];
  const { contactDraft } = desk;
  const field = useRef<HTMLElement>(null);
  const kept = useKeptPlace(search, opened, contactDraft !== undefined);
  return (
    <main {...kept} className="screen" data-detail={opened || contactDraft ? 'open' : 'closed'}>
      <div className="list">
        <ContactsHead search={search} />
        {found.length === 0 ? <NoContacts search={search} /> : <ContactList key={search} found={found} chosenId={shown?.id} />}
      </div>
      <div className="detail-place" role="region" aria-label={text.detail} tabIndex={shown && !contactDraft ? 0 : -1}>
        {contactDraft && <ContactForm key={contactDraft.id ?? 'new'} draft={contactDraft} onField={(now) => (field.current = now)} />}
        {!contactDraft && shown && <ContactDetail key={shown.id} contact={shown} />}
      </div>
      <LeaveDraft field={field} />
    </main>
  );
}
