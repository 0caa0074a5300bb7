import { useState } from 'react';
import { ACTION_CALLS, actionFault, CALL_MOMENTS, LONGEST_TEMPLATE, type CallAction } from '../../../shared/automation/call-action.ts';
import type { ActionFault } from '../../../shared/automation/call-action.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow, SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';

const text = words.automation.actions;
const MOMENTS = CALL_MOMENTS.map((value) => ({ value, label: text.moments[value] }));
const CALLS = ACTION_CALLS.map((value) => ({ value, label: text.whose[value] }));
const KINDS = (['open', 'run'] as const).map((value) => ({ value, label: text.kinds[value] }));

interface CardProps {
  readonly action: CallAction;
  readonly number: number;
  /** Of its last run. */
  readonly fault: ActionFault | undefined;
  /** It is kept already, and happens at calls. */
  readonly isSaved: boolean;
  /** @returns whether the user agreed; undefined: it could not be saved */
  readonly onSave: (action: CallAction) => Promise<boolean | undefined>;
  readonly onRemove: () => void;
}

interface TryProps {
  readonly id: string;
  readonly number: number;
  /** Undefined: it can be tried. */
  readonly onUnsaved: (() => void) | undefined;
}

function TryButton({ id, number, onUnsaved }: TryProps) {
  const { ask } = useDesk();
  const [state, setState] = useState<'idle' | 'trying' | 'done'>('idle');
  const tryIt = async (): Promise<void> => {
    setState('trying');
    const result = await ask('settings', 'tryCallAction', { id });
    setState(result.ok && !result.value.fault ? 'done' : 'idle');
  };
  return (
    <Button
      size="small"
      aria-label={text.tryOf(number)}
      unavailable={onUnsaved ? 'told' : state === 'trying'}
      onClick={onUnsaved ?? (() => void tryIt())}
    >
      {state === 'done' ? text.tried : text.tryIt}
    </Button>
  );
}

interface TemplateProps {
  readonly action: CallAction;
  readonly error: string | undefined;
  readonly onType: (template: string) => void;
  readonly onLeave: () => void;
}

function TemplateRow({ action: { kind, template }, error, onType, onLeave }: TemplateProps) {
  return (
    <SettingRow
      {...text.template[kind]}
      error={error}
      below={(ids) => (
        <input
          className="input"
          autoComplete="off"
          spellCheck={false}
          maxLength={LONGEST_TEMPLATE}
          placeholder={text.examples[kind]}
          aria-label={text.template[kind].label}
          aria-describedby={ids.help}
          aria-invalid={error !== undefined}
          value={template}
          onChange={({ target }) => onType(target.value)}
          onBlur={onLeave}
          onKeyDown={({ key }) => key === 'Enter' && onLeave()}
        />
      )}
    />
  );
}

/**
 * What is typed until it is kept, and what is wrong with it: nothing is said before the field is left, or the action tried, save of what an older version
 * has kept.
 */
function useDraft({ action, fault, isSaved, onSave }: Pick<CardProps, 'action' | 'fault' | 'isSaved' | 'onSave'>) {
  const [draft, setDraft] = useState<CallAction>();
  const [outcome, setOutcome] = useState<'typing' | 'left' | 'refused'>('typing');
  const shown = draft ?? action;
  const wrong = outcome === 'left' || (isSaved && !draft) ? actionFault(shown) : undefined;
  const ofLastRun = fault && !draft ? text.wrong[fault.kind]('detail' in fault ? fault.detail : '') : undefined;

  async function save(next: CallAction): Promise<void> {
    setDraft(next);
    // Whoever chooses what is to be done has not come to the field yet.
    if (next.template !== '') setOutcome('left');
    if (actionFault(next)) return;
    const saved = await onSave(next);
    if (saved) setDraft(undefined);
    setOutcome(saved === false ? 'refused' : 'typing');
  }
  const change = (part: Partial<CallAction>): void => void save({ ...shown, ...part });
  return {
    ...{ shown, change, canTry: isSaved && !draft && !wrong },
    error: wrong ? text.faults[wrong] : outcome === 'refused' ? text.refused : ofLastRun,
    type: (template: string) => {
      setDraft({ ...shown, template });
      setOutcome('typing');
    },
    leave: () => {
      if (!draft || outcome !== 'typing') return;
      setOutcome('left');
      change({ template: draft.template.trim() });
    },
    tell: () => setOutcome((now) => (now === 'refused' ? now : 'left')),
  };
}

/** Saved as soon as it can be used; what cannot stands there with the reason. */
export function CallActionCard({ action, number, fault, isSaved, onSave, onRemove }: CardProps) {
  const { shown, change, canTry, error, type, leave, tell } = useDraft({ action, fault, isSaved, onSave });
  return (
    <div className="group" role="group" aria-label={text.rule(number)}>
      <ChoiceRow
        {...text.on}
        value={shown.on}
        options={MOMENTS}
        onChoose={(value) => change({ on: CALL_MOMENTS.find((on) => on === value) ?? shown.on })}
      />
      <ChoiceRow
        {...text.calls}
        value={shown.calls}
        options={CALLS}
        onChoose={(value) => change({ calls: ACTION_CALLS.find((calls) => calls === value) ?? shown.calls })}
      />
      <ChoiceRow
        {...text.kind}
        value={shown.kind}
        options={KINDS}
        onChoose={(value) => change({ kind: value === 'run' ? 'run' : 'open' })}
      />
      <TemplateRow action={shown} error={error} onType={type} onLeave={leave} />
      <SettingRow label={text.rule(number)} help={text.cardHelp}>
        {() => (
          <span className="call-action-buttons">
            <TryButton id={action.id} number={number} onUnsaved={canTry ? undefined : tell} />
            <Button tone="quiet-danger" size="small" aria-label={text.removeOf(number)} onClick={onRemove}>
              {text.remove}
            </Button>
          </span>
        )}
      </SettingRow>
    </div>
  );
}
