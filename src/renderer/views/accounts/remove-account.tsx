import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { accountTitle, type AccountView } from '../../../shared/account.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { callsOn, removalWords } from './calls-on.ts';

/** Not without asking, and not without saying which calls end by it. */
export function RemoveAccount({ view }: { readonly view: AccountView }) {
  const { change, ask } = useDesk();
  const { calls } = useSnapshot();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button tone="quiet-danger" icon={<Trash2 strokeWidth={1.5} />} onClick={() => setAsking(true)}>
        {words.account.remove}
      </Button>
      <Confirm
        open={asking}
        title={words.account.removeTitle(accountTitle(view.account))}
        text={removalWords(callsOn(view, calls))}
        yes={words.account.removeYes}
        no={words.common.cancel}
        onAnswer={(sure) => {
          setAsking(false);
          if (!sure) return;
          change({ accountId: undefined });
          void ask('accounts', 'removeAccount', { accountId: view.account.id });
        }}
      />
    </>
  );
}
