import { Autocomplete } from '@base-ui/react/autocomplete';
import { Phone, Search, X } from 'lucide-react';
import { useState, type ClipboardEvent, type ReactNode } from 'react';
import { isActive } from '../../../shared/call.ts';
import { numberUnder, partyTitle } from '../../../shared/party.ts';
import { readPhoneText } from '../../../shared/phone-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { DIAL_BOX_ID } from '../palette/use-actions.ts';
import type { Dialer } from './use-dialer.ts';
import { TYPED, useSuggestions, type Suggestion } from './use-suggestions.ts';

interface SuggestionProps {
  readonly suggestion: Suggestion;
  readonly dialer: Dialer;
}

function SuggestedPerson({ suggestion, dialer }: SuggestionProps) {
  const { party, entry } = suggestion;
  const who = whoIs(party);
  return (
    <Autocomplete.Item
      value={suggestion}
      className="popup-item"
      onClick={() => (entry ? dialer.callParty(entry) : dialer.callNumber(party.number))}
    >
      <Avatar title={partyTitle(party)} size="small" />
      <span className="popup-item-text truncate">{who}</span>
      <span className="popup-item-note truncate">{numberUnder(party)}</span>
      <Phone strokeWidth={1.5} aria-hidden="true" />
    </Autocomplete.Item>
  );
}

/** Last, so that it is seen that none of the people above it is called by Enter, and who is. */
function TypedWord({ suggestion, dialer }: SuggestionProps) {
  return (
    <Autocomplete.Item value={suggestion} className="popup-item dial-typed" onClick={dialer.submit}>
      <span className="popup-item-text truncate">{words.dial.typed(suggestion.party.number)}</span>
      <kbd>Enter</kbd>
    </Autocomplete.Item>
  );
}

const SuggestionRow = (props: SuggestionProps) =>
  props.suggestion.key === TYPED ? <TypedWord {...props} /> : <SuggestedPerson {...props} />;

/** The one number in what is pasted, as a line of a signature, where nothing else stands in the box. */
function pasteNumber(event: ClipboardEvent<HTMLInputElement>, write: (to: string) => void): void {
  const { selectionStart, selectionEnd, value } = event.currentTarget;
  const isWhole = selectionStart === 0 && selectionEnd === value.length;
  const to = isWhole ? readPhoneText(event.clipboardData.getData('text/plain')) : undefined;
  if (to === undefined) return;
  event.preventDefault();
  write(to);
}

/**
 * The box itself with its suggestions. Enter without a chosen suggestion calls what is written. The list is part of the page and no
 * popup layer: a layer would hide the rest from screen readers, a ringing call among it.
 */
export function DialBox({ dialer, children }: { readonly dialer: Dialer; readonly children: ReactNode }) {
  const { calls } = useSnapshot();
  const [open, setOpen] = useState(false);
  const suggestions = useSuggestions(dialer.text, dialer.account);
  const items = open ? suggestions : [];
  const write = (text: string): void => {
    setOpen(true);
    dialer.write(text);
  };
  return (
    <Autocomplete.Root
      inline
      open
      items={items}
      mode="none"
      value={dialer.text}
      onValueChange={(text, details) => {
        if (details.reason !== 'item-press') write(text);
      }}
      itemToStringValue={({ party }: Suggestion) => party.number}
    >
      <Autocomplete.InputGroup className="dial-box" data-error={dialer.problem !== undefined || undefined}>
        <Search className="dial-icon" strokeWidth={1.5} aria-hidden="true" />
        <Autocomplete.Input
          id={DIAL_BOX_ID}
          className="dial-input"
          aria-label={words.dial.label}
          aria-expanded={items.length > 0}
          placeholder={calls.some(isActive) ? words.dial.placeholderInCall : words.dial.placeholder}
          spellCheck={false}
          aria-invalid={dialer.problem !== undefined}
          {...(dialer.problem ? { 'aria-describedby': 'dial-problem' } : {})}
          onBlur={() => setOpen(false)}
          onPaste={(event) => pasteNumber(event, write)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'Enter') return;
            setOpen(false);
            if (event.key === 'Enter') return;
            event.preventDefault();
            if (dialer.text) dialer.write('');
            else event.currentTarget.blur();
          }}
        />
        {dialer.text && <IconButton label={words.dial.clear} icon={<X strokeWidth={1.5} />} onClick={() => dialer.write('')} />}
        {children}
        <Autocomplete.List
          className="popup dial-popup"
          hidden={!items.length}
          aria-label={words.dial.suggestions}
          // Pressing must not take the focus from the box, which would close the list before the click arrives.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
        >
          {(suggestion: Suggestion) => <SuggestionRow key={suggestion.key} suggestion={suggestion} dialer={dialer} />}
        </Autocomplete.List>
      </Autocomplete.InputGroup>
    </Autocomplete.Root>
  );
}
