import { Phone } from 'lucide-react';
import type { Contact } from '../../../shared/contact.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';

interface ContactRowProps {
  readonly contact: Contact;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  /** Why they cannot be called now; pressed all the same, `onCall` tells. */
  readonly whyNot: string | undefined;
  readonly onCall: () => void;
}

export function ContactRow({ contact: { id, name, numbers }, chosen, onChoose, whyNot, onCall }: ContactRowProps) {
  const [first, ...others] = numbers;
  return (
    <li className="history-row" data-chosen={chosen || undefined} data-contact={id}>
      <button type="button" className="history-open" aria-current={chosen || undefined} onClick={onChoose} onDoubleClick={onCall}>
        <Avatar title={name} />
        <span className="history-who truncate" title={name}>
          {name}
        </span>
        <span className="history-what">
          <span className="truncate">{first}</span>
          {others.length > 0 && <span className="contact-more">{words.contacts.more(others.length)}</span>}
        </span>
      </button>
      <IconButton
        className="history-call"
        label={words.contacts.call(name)}
        icon={<Phone strokeWidth={1.5} />}
        whyNot={whyNot}
        unavailable="told"
        onClick={onCall}
      />
    </li>
  );
}
