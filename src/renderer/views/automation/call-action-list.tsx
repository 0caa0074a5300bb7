import { Plus } from 'lucide-react';
import { useState } from 'react';
import { MOST_ACTIONS, type CallAction } from '../../../shared/automation/call-action.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { CallActionCard } from './call-action-card.tsx';

const text = words.automation.actions;
const fresh = (): CallAction => ({ id: crypto.randomUUID(), on: 'ring', calls: 'incoming', kind: 'open', template: '' });

/** What is opened or run at calls. Nothing, until the user says so. */
export function CallActionList() {
  const { settings, automation } = useSnapshot();
  const { ask } = useDesk();
  const [added, setAdded] = useState<CallAction>();
  const { callActions } = settings;
  const isNew = added !== undefined && !callActions.some(({ id }) => id === added.id);
  const shown = isNew ? [...callActions, added] : callActions;

  async function save(actions: CallAction[]): Promise<boolean | undefined> {
    const result = await ask('settings', 'saveCallActions', { actions });
    return result.ok ? result.value.saved : undefined;
  }
  const saveOne = (next: CallAction): Promise<boolean | undefined> =>
    save(
      callActions.some(({ id }) => id === next.id) ? callActions.map((old) => (old.id === next.id ? next : old)) : [...callActions, next],
    );
  const remove = (id: string): void => {
    setAdded(undefined);
    if (callActions.some((one) => one.id === id)) void save(callActions.filter((one) => one.id !== id));
  };

  return (
    <>
      <h3 className="group-title">{text.title}</h3>
      <p className="lead">{text.lead}</p>
      {shown.map((action, index) => (
        <CallActionCard
          key={action.id}
          action={action}
          number={index + 1}
          fault={automation.faults[action.id]}
          isSaved={callActions.includes(action)}
          onSave={saveOne}
          onRemove={() => remove(action.id)}
        />
      ))}
      {!isNew && shown.length < MOST_ACTIONS && (
        <span>
          <Button size="small" icon={<Plus strokeWidth={1.5} />} onClick={() => setAdded(fresh())}>
            {text.add}
          </Button>
        </span>
      )}
    </>
  );
}
