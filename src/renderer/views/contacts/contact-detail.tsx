import { ChevronLeft, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Contact } from '../../../shared/contact.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { words } from '../../words/words.ts';
import { CallButton } from '../dial/call-button.tsx';
import { useDialer } from '../dial/use-dialer.ts';
import { useDesk } from '../shell/desk.tsx';
import { draftOf } from './contact-draft.ts';
import { ContactFailure, placeOf } from './contact-failure.tsx';

const text = words.contacts;

function RemoveContact({ contact }: { readonly contact: Contact }) {
  const { change, ask } = useDesk();
  const [asking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    const { ok } = await ask(placeOf(contact.id), 'removeContact', { contactId: contact.id });
    if (ok) change({ contactId: undefined });
  };
  return (
    <>
      <Button
        icon={<Trash2 strokeWidth={1.5} />}
        onClick={() => {
          // It stays the one that is shown, whatever is searched for or added meanwhile.
          change({ contactId: contact.id });
          setAsking(true);
        }}
      >
        {text.remove}
      </Button>
      <Confirm
        open={asking}
        title={text.removeTitle(contact.name)}
        text={text.removeText}
        yes={text.removeYes}
        no={words.common.cancel}
        onAnswer={(sure) => {
          setAsking(false);
          if (sure) void remove();
        }}
      />
    </>
  );
}

/** One contact, and each of its numbers to call. */
export function ContactDetail({ contact }: { readonly contact: Contact }) {
  const { change } = useDesk();
  const dialer = useDialer();
  const { name, numbers, ringTone } = contact;
  return (
    <article className="detail" aria-label={text.detail}>
      <Button
        className="detail-back"
        tone="quiet"
        icon={<ChevronLeft strokeWidth={1.5} className="flip" />}
        onClick={() => change({ contactId: undefined })}
      >
        {words.history.back}
      </Button>
      <header className="detail-head">
        <Avatar title={name} size="huge" />
        <h1 className="detail-name">{name}</h1>
        <div className="detail-buttons">
          <Button icon={<Pencil strokeWidth={1.5} />} onClick={() => change({ contactId: contact.id, contactDraft: draftOf(contact) })}>
            {text.edit}
          </Button>
          <RemoveContact contact={contact} />
        </div>
        <ContactFailure id={contact.id} />
      </header>
      <ul className="contact-numbers" aria-label={text.numbers}>
        {numbers.map((number) => (
          <li key={number}>
            <span className="contact-number">{number}</span>
            <CallButton
              size="small"
              whyNot={dialer.whyNotNumber(number)}
              aria-label={text.call(number)}
              onClick={() => dialer.callNumber(number)}
            />
          </li>
        ))}
        {ringTone && (
          <li>
            <span className="contact-ring">{text.ring}</span>
            <span>{words.ringTone.names[ringTone]}</span>
          </li>
        )}
      </ul>
    </article>
  );
}
