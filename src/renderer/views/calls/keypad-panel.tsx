import { useEffect, useRef, useState } from 'react';
import { DialKeys } from '../../ui/dial-keys.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';

const digitsOf = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^0-9A-D*#]/g, '')
    .slice(0, 64);

/** Digits into the call, by click, key press or paste; what was sent stays in sight. */
export function KeypadPanel({ callId }: { readonly callId: string }) {
  const { ask, change } = useDesk();
  const [sent, setSent] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = (text: string): void => {
    const tones = digitsOf(text);
    if (!tones) return;
    setSent((before) => before + tones);
    void ask(callId, 'sendDtmf', { callId, tones });
  };
  return (
    <div className="panel keypad">
      <input
        ref={field}
        className="keypad-sent"
        aria-label={words.calls.keypadPanel.sent}
        placeholder={words.calls.keypadPanel.hint}
        value={sent}
        inputMode="tel"
        onChange={(event) => {
          // Only what was added is sent: a digit once heard cannot be taken back.
          if (event.target.value.startsWith(sent)) send(event.target.value.slice(sent.length));
        }}
        onKeyDown={(event) => event.key === 'Escape' && change({ panel: undefined })}
      />
      <DialKeys
        nameOf={words.calls.keypadPanel.key}
        onKey={(key) => {
          send(key);
          field.current?.focus();
        }}
      />
    </div>
  );
}
