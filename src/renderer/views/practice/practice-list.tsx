import { Phone } from 'lucide-react';
import { PRACTICE_ACCOUNT_ID, PRACTICE_PARTIES } from '../../../shared/practice.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { OwnAccountButton } from '../accounts/own-account-button.tsx';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { practiceParties, type PracticeParty } from './practice-parties.ts';

function PartyRow({ party }: { readonly party: PracticeParty }) {
  const { ask } = useDesk();
  const { number, name, about } = party;
  return (
    <li className="practice-row">
      <kbd aria-label={words.practice.dial(number)}>{number}</kbd>
      <span className="practice-words">
        <strong>{name}</strong>
        <span>{about}</span>
      </span>
      <Button
        size="small"
        icon={<Phone strokeWidth={1.5} />}
        aria-label={words.practice.call(name)}
        onClick={() => void ask('dial', 'dial', { to: number, accountId: PRACTICE_ACCOUNT_ID })}
      >
        {words.dial.call}
      </Button>
    </li>
  );
}

/** While the practice line is there: whom there is to call, a second one too, and what happens then. What is typed narrows it, as it does the history. */
export function PracticeList() {
  const { accounts } = useSnapshot();
  const { desk, ask } = useDesk();
  if (!accounts.some(({ account }) => account.id === PRACTICE_ACCOUNT_ID)) return null;
  const shown = practiceParties(desk.dialText);
  if (shown.length === 0) return null;
  const whole = shown.length === PRACTICE_PARTIES.length;
  return (
    <details className="practice" open>
      <summary>
        <h2>{words.practice.label}</h2>
      </summary>
      {whole && <p className="practice-lead">{words.practice.lead}</p>}
      <ul aria-label={words.practice.list}>
        {shown.map((party) => (
          <PartyRow key={party.number} party={party} />
        ))}
      </ul>
      {whole && (
        <div className="practice-ends">
          <Button size="small" tone="quiet" onClick={() => void ask('practice', 'practice', { on: false })}>
            {words.practice.end}
          </Button>
          <OwnAccountButton size="small" tone="quiet" label={words.practice.addAccount} />
        </div>
      )}
    </details>
  );
}
