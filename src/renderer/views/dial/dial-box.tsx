import { Autocomplete } from '@base-ui/react/autocomplete';
import { Phone, Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { numberUnder, whoIs } from '../calls/call-words.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { DIAL_BOX_ID } from '../palette/use-actions.ts';
import type { Dialer } from './use-dialer.ts';
import { useSuggestions } from './use-suggestions.ts';

function Suggestion({ entry, onCall }: { readonly entry: HistoryEntry; readonly onCall: () => void }) {
  const who = whoIs(entry.party);
  return (
    <Autocomplete.Item value={entry} className="popup-item" onClick={onCall}>
      <Avatar title={who} size="small" />
      <span className="popup-item-text truncate">{who}</span>
      <span className="popup-item-note truncate">{numberUnder(entry.party)}</span>
      <Phone strokeWidth={1.5} aria-hidden="true" />
    </Autocomplete.Item>
  );
}

/** The box itself with its suggestions. Enter without a chosen suggestion calls what is written. */
export function DialBox({ dialer, children }: { readonly dialer: Dialer; readonly children: ReactNode }) {
  const suggestions = useSuggestions(dialer.text);
  return (
    <Autocomplete.Root
      items={suggestions}
      mode="none"
      value={dialer.text}
      onValueChange={(text, details) => details.reason !== 'item-press' && dialer.write(text)}
      itemToStringValue={(entry: HistoryEntry) => entry.party.number}
    >
      <Autocomplete.InputGroup className="dial-box" data-error={dialer.problem !== undefined || undefined}>
        <Search className="dial-icon" strokeWidth={1.5} aria-hidden="true" />
        <Autocomplete.Input
          id={DIAL_BOX_ID}
          className="dial-input"
          aria-label={words.dial.label}
          placeholder={words.dial.placeholder}
          spellCheck={false}
          aria-invalid={dialer.problem !== undefined}
          {...(dialer.problem ? { 'aria-describedby': 'dial-problem' } : {})}
        />
        {dialer.text && <IconButton label={words.dial.clear} icon={<X strokeWidth={1.5} />} onClick={() => dialer.write('')} />}
        {children}
      </Autocomplete.InputGroup>
      {suggestions.length > 0 && (
        <Autocomplete.Portal>
          <Autocomplete.Positioner className="floating" sideOffset={6} align="start">
            <Autocomplete.Popup className="popup dial-popup">
              <Autocomplete.List aria-label={words.dial.suggestions}>
                {(entry: HistoryEntry) => <Suggestion key={entry.id} entry={entry} onCall={() => dialer.callEntry(entry)} />}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      )}
    </Autocomplete.Root>
  );
}
