import { useId, useState, type KeyboardEvent } from 'react';
import { accountDomain, type Account } from '../../../shared/account.ts';
import type { Call } from '../../../shared/call.ts';
import { inFull } from '../../../shared/explain.ts';
import { PRACTICE_ACCOUNT_ID } from '../../../shared/practice.ts';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import { contactParties, isNoneOf } from '../contacts/find-contacts.ts';
import { practiceTargets } from '../practice/practice-parties.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { TransferRow } from './transfer-row.tsx';
import { meantOption, transferOptions, vantageOf, whyNobody, type People, type TransferOption, type Vantage } from './transfer-options.ts';
import { useRecentParties } from './use-recent-parties.ts';

/** What choosing an option means. A live call is asked by talking to it: the way back and the connection stand in its own panel. */
function useTransferTo(call: Call) {
  const { ask, change } = useDesk();
  return async (option: TransferOption, askFirst: boolean): Promise<void> => {
    const { id: callId } = call;
    if (option.kind === 'live') {
      if (!askFirst) return void (await ask(callId, 'completeTransfer', { callId, with: option.callId }));
      const result = await ask(callId, 'swap', { callId: option.callId });
      if (result.ok) change({ panel: { callId: option.callId, kind: 'transfer' } });
      return;
    }
    const result = await ask(callId, askFirst ? 'consult' : 'transfer', { callId, to: option.to });
    if (result.ok) change({ panel: undefined });
  };
}

/** Nobody is to be had for what is typed. */
function nobodyWords(call: Call, text: string, vantage: Vantage): string {
  const why = whyNobody(call, text, vantage);
  if (why === 'himself') return words.transfer.himself(whoIs(call.party));
  if (why === 'bad') return words.transfer.badTarget;
  return inFull(call.accountId === PRACTICE_ACCOUNT_ID ? words.practice.ends.notFound : words.commandErrors.hostTarget);
}

/** What Enter would do now, or what there is to do first. */
function lineWords(count: number, index: number): string {
  if (index >= 0) return words.transfer.hint;
  return count ? words.transfer.choose : words.transfer.empty;
}

function usePeople(account: Account | undefined, text: string): People {
  const { contacts } = useSnapshot();
  const known = contactParties(contacts, text, account ? accountDomain(account) : '');
  return { found: [...practiceTargets(account, text), ...known], recent: useRecentParties(text).filter(isNoneOf(known)) };
}

/** Since the text was last changed. */
interface Typed {
  readonly text: string;
  /** The key of the option that the arrow keys chose: it may move, and who has gone is nobody. */
  readonly picked?: string | undefined;
  /** Enter was pressed while nobody was meant. */
  readonly missed?: boolean;
}

/** One box that finds live calls, people and numbers; each result can be transferred to now or asked first. */
export function TransferPanel({ call }: { readonly call: Call }) {
  const { calls, accounts, direct } = useSnapshot();
  const { change } = useDesk();
  const [{ text, picked, missed }, setTyped] = useState<Typed>({ text: '' });
  const id = useId();
  const view = accounts.find(({ account }) => account.id === call.accountId);
  const vantage = vantageOf(call, view, accounts, direct !== null);
  const options = transferOptions(call, calls, usePeople(view?.account, text), text, vantage);
  const index = picked === undefined ? meantOption(options, call, text, vantage) : options.findIndex(({ key }) => key === picked);
  const pick = (at: number): void => setTyped({ text, picked: options[Math.min(Math.max(at, 0), options.length - 1)]?.key });
  const transferTo = useTransferTo(call);
  const bad = text.trim() !== '' && options.length === 0;
  const wrong = bad || (missed === true && index < 0);

  const onKeyDown = (event: KeyboardEvent): void => {
    const option = options[index];
    if (event.key === 'Escape') change({ panel: undefined });
    else if (event.key === 'ArrowDown') pick(index + 1);
    else if (event.key === 'ArrowUp') pick(index - 1);
    else if (event.key === 'Enter' && option) void transferTo(option, event.shiftKey);
    else if (event.key === 'Enter') setTyped({ text, missed: true });
    else return;
    event.preventDefault();
  };
  return (
    <div className="panel transfer" role="group" aria-label={words.transfer.title(whoIs(call.party))}>
      <input
        className="input"
        autoFocus
        spellCheck={false}
        role="combobox"
        aria-haspopup="grid"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={id}
        {...(options[index] ? { 'aria-activedescendant': `${id}-${index}` } : {})}
        aria-label={words.transfer.box}
        placeholder={words.transfer.box}
        value={text}
        aria-invalid={bad}
        onChange={({ target }) => setTyped({ text: target.value })}
        onKeyDown={onKeyDown}
      />
      <div className="transfer-options" role="grid" id={id} aria-label={words.transfer.box}>
        {options.map((option, at) => (
          <TransferRow
            key={option.key}
            id={`${id}-${at}`}
            option={option}
            picked={at === index}
            onChoose={(askFirst) => void transferTo(option, askFirst)}
          />
        ))}
      </div>
      <p className="field-line" data-error={wrong || undefined} role={wrong ? 'alert' : undefined}>
        {bad ? nobodyWords(call, text, vantage) : lineWords(options.length, index)}
      </p>
    </div>
  );
}
