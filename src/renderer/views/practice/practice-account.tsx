import { useState } from 'react';
import type { AccountView } from '../../../shared/account.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { words } from '../../words/words.ts';
import { callsOn, namesOf } from '../accounts/calls-on.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';

/** In the place of an account's form: there is nothing to be set, and one thing to be done. */
export function PracticeAccount({ view }: { readonly view: AccountView }) {
  const { change, ask } = useDesk();
  const calls = callsOn(view, useSnapshot().calls);
  const [asking, setAsking] = useState(false);
  const end = (): void => {
    change({ accountId: undefined });
    void ask('practice', 'practice', { on: false });
  };
  return (
    <section className="practice-account" aria-labelledby="practice-account">
      <h2 id="practice-account">{words.practice.label}</h2>
      <p className="lead">{words.practice.accountLead}</p>
      <div className="practice-account-buttons">
        <Button onClick={() => change({ accountId: undefined })}>{words.common.close}</Button>
        <Button tone="quiet-danger" onClick={() => (calls.length > 0 ? setAsking(true) : end())}>
          {words.practice.end}
        </Button>
      </div>
      <Confirm
        open={asking}
        title={words.practice.endTitle}
        text={words.account.removeEnds(calls.length, namesOf(calls))}
        yes={words.practice.end}
        no={words.common.cancel}
        onAnswer={(sure) => {
          setAsking(false);
          if (sure) end();
        }}
      />
    </section>
  );
}
