import { useId, useState } from 'react';
import { PRACTICE_ACCOUNT_ID } from '../../../shared/practice.ts';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';

interface OfferPracticeProps {
  readonly label: string;
  readonly size?: ButtonProps['size'];
  /** The practice line is there; it may not be signed in to yet. */
  readonly onOpened?: () => void;
}

/** The other way in, for who has no account: one click, and the page gives way as soon as the practice line is signed in to. */
export function OfferPractice({ label, size = 'normal', onOpened }: OfferPracticeProps) {
  const phone = usePhone();
  const { accounts } = useSnapshot();
  const [asked, setAsked] = useState<'no' | 'yes' | 'failed'>('no');
  const helpId = useId();
  const isOut = accounts.some(({ account, registration }) => account.id === PRACTICE_ACCOUNT_ID && registration.state === 'failed');
  const open = async (): Promise<void> => {
    setAsked('yes');
    const result = await phone.practice({ on: true });
    if (result.ok) onOpened?.();
    else setAsked('failed');
  };
  const opening = asked === 'yes' && !isOut;
  return (
    <div className="offer-practice">
      <Button size={size} unavailable={opening} aria-describedby={helpId} onClick={() => void open()}>
        {opening ? words.practice.opening : label}
      </Button>
      <p id={helpId}>{words.practice.offerHelp}</p>
      {(asked === 'failed' || isOut) && (
        <p className="failure" role="alert">
          {words.practice.failed}
        </p>
      )}
    </div>
  );
}
