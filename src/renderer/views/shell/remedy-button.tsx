import type { Remedy } from '../../../shared/explain.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useDesk, type Desk } from './desk.tsx';

const placeOf = (remedy: Remedy, accountId: string): Partial<Desk> =>
  remedy === 'account' ? { screen: 'settings', section: 'accounts', accountId } : { screen: 'settings', section: remedy };

/** Leads to where the advice is followed. */
export function RemedyButton({ remedy, accountId }: { readonly remedy: Remedy; readonly accountId: string }) {
  const { change } = useDesk();
  return (
    <Button size="small" onClick={() => change(placeOf(remedy, accountId))}>
      {words.remedies[remedy]}
    </Button>
  );
}
