import { Lock, Plus } from 'lucide-react';
import { accountTitle } from '../../../shared/account.ts';
import { LONGEST_ANSWER_WAIT, type AutoAnswerRule } from '../../../shared/auto-answer.ts';
import { Button } from '../../ui/button.tsx';
import { Locked, LockedFields } from '../../ui/locked.tsx';
import { ChoiceRow, SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { CallerList } from './caller-list.tsx';

const text = words.autoAnswer;
const MOST = 20;
const FRESH: AutoAnswerRule = { accountId: '', callers: [], when: 'asked', after: 0, muted: false };

interface RuleProps {
  readonly rule: AutoAnswerRule;
  readonly number: number;
  readonly onRule: (rule: AutoAnswerRule | undefined) => void;
}

function Rule({ rule, number, onRule }: RuleProps) {
  const { accounts } = useSnapshot();
  const change = (part: Partial<AutoAnswerRule>): void => onRule({ ...rule, ...part });
  const known = accounts.map(({ account }) => ({ value: account.id, label: accountTitle(account) }));
  const isGone = rule.accountId !== '' && !known.some(({ value }) => value === rule.accountId);
  return (
    <div className="group" role="group" aria-label={text.rule(number)}>
      <CallerList {...text.callers} mayBeAnybody callers={rule.callers} onCallers={(callers) => change({ callers })} />
      <ChoiceRow
        {...text.account}
        value={rule.accountId}
        options={[{ value: '', label: text.anyAccount }, ...known, ...(isGone ? [{ value: rule.accountId, label: text.goneAccount }] : [])]}
        onChoose={(accountId) => change({ accountId })}
      />
      <ChoiceRow
        {...text.when}
        value={rule.when}
        options={(['asked', 'always'] as const).map((value) => ({ value, label: text.whens[value] }))}
        onChoose={(when) => change({ when: when === 'always' ? 'always' : 'asked' })}
      />
      <SettingRow {...text.after}>
        {(ids) => (
          <input
            className="input"
            type="number"
            min={0}
            max={LONGEST_ANSWER_WAIT}
            aria-label={text.after.label}
            aria-describedby={ids.help}
            value={rule.after}
            onChange={({ target }) => target.validity.valid && target.value !== '' && change({ after: target.valueAsNumber })}
          />
        )}
      </SettingRow>
      <SwitchRow {...text.muted} on={rule.muted} onSwitch={(muted) => change({ muted })} />
      <SettingRow label={text.rule(number)} help={text.remove.help}>
        {() => (
          <Button tone="quiet-danger" size="small" aria-label={text.remove.of(number)} onClick={() => onRule(undefined)}>
            {text.remove.label}
          </Button>
        )}
      </SettingRow>
    </div>
  );
}

interface ListProps {
  readonly rules: readonly AutoAnswerRule[];
  readonly onRules: (rules: AutoAnswerRule[]) => void;
  readonly lockedBy?: string;
}

/** Who is answered without the user. Nobody, until they say so. */
export function AutoAnswerList({ rules, onRules, lockedBy }: ListProps) {
  return (
    <>
      <h3 className="group-title">{text.title}</h3>
      {lockedBy !== undefined && (
        <p className="managed-line">
          <Lock strokeWidth={1.5} aria-hidden="true" />
          {lockedBy}.
        </p>
      )}
      <p className="lead">{text.lead}</p>
      <Locked when={lockedBy !== undefined}>
        <LockedFields>
          {rules.map((rule, index) => (
            <Rule
              key={index}
              rule={rule}
              number={index + 1}
              onRule={(next) => onRules(rules.flatMap((old, at) => (at !== index ? [old] : next ? [next] : [])))}
            />
          ))}
          {rules.length < MOST && (
            <span>
              <Button size="small" icon={<Plus strokeWidth={1.5} />} onClick={() => onRules([...rules, FRESH])}>
                {text.add}
              </Button>
            </span>
          )}
        </LockedFields>
      </Locked>
    </>
  );
}
