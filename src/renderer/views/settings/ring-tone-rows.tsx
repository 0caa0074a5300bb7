import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { accountTitle } from '../../../shared/account.ts';
import { readCaller } from '../../../shared/is-caller.ts';
import { RING_TONES, type RingTone } from '../../../shared/ring-tone.ts';
import type { CallerTone } from '../../../shared/ringing.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LockedFields } from '../../ui/locked.tsx';
import { ChoiceRow, SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { PlayButton, usePlayFault } from './play-button.tsx';
import { useLock } from './use-lock.ts';
import { useSaveSetting } from './use-setting.ts';

const text = words.ringTone;
const OPTIONS = RING_TONES.map((value) => ({ value, label: text.names[value] }));
const toneOf = (value: string): RingTone | undefined => RING_TONES.find((tone) => tone === value);

interface CallerTonesProps {
  readonly tones: readonly CallerTone[];
  readonly onTones: (tones: CallerTone[]) => void;
  /** How a trial ended. */
  readonly onPlayed: (hasFailed: boolean) => void;
}

function CallerTones({ tones, onTones, onPlayed }: CallerTonesProps) {
  const [typed, setTyped] = useState('');
  const add = (): void => {
    const caller = typed.trim();
    setTyped('');
    if (caller) onTones([...tones.filter((one) => one.caller !== caller), { caller, tone: 'bell' }]);
  };
  return (
    <div className="quiet-list">
      {tones.map((one) => (
        <div key={one.caller} className="quiet-hours">
          <span className="quiet-next truncate">{one.caller}</span>
          <Choice
            label={text.of(one.caller)}
            value={one.tone}
            options={OPTIONS}
            onChoose={(value) => onTones(tones.map((old) => (old === one ? { ...old, tone: toneOf(value) ?? old.tone } : old)))}
          />
          <PlayButton on="ringer" ring={one.tone} label={text.play(text.of(one.caller))} onEnd={onPlayed} />
          <IconButton
            label={text.remove(one.caller)}
            icon={<Trash2 strokeWidth={1.5} />}
            onClick={() => onTones(tones.filter((old) => old !== one))}
          />
        </div>
      ))}
      <span className="input-row">
        <input
          className="input"
          spellCheck={false}
          aria-label={text.caller}
          placeholder={text.caller}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <Button size="small" icon={<Plus strokeWidth={1.5} />} onClick={add}>
          {text.add}
        </Button>
      </span>
    </div>
  );
}

/** Which ring, for all, by account and by caller. */
export function RingToneRows() {
  const { settings, accounts } = useSnapshot();
  const save = useSaveSetting();
  const lock = useLock();
  const [fault, onPlayed] = usePlayFault();
  const { accountTones, callerTones } = settings;
  // Who is off is not called; a ring that was chosen can still be seen and taken away.
  const rung = accounts.filter(({ account: { id, enabled } }) => enabled || accountTones[id] !== undefined);
  const nobody = callerTones.map(({ caller }) => caller).filter((caller) => !readCaller(caller));
  const chooseOf = (id: string, value: string): void => {
    const { [id]: _old, ...others } = accountTones;
    const tone = toneOf(value);
    save({ accountTones: tone ? { ...others, [id]: tone } : others });
  };
  return (
    <>
      <ChoiceRow
        label={text.label}
        help={text.help}
        {...lock('ringTone')}
        value={settings.ringTone}
        options={OPTIONS}
        onChoose={(value) => save({ ringTone: toneOf(value) })}
        error={fault}
        beside={<PlayButton on="ringer" label={text.playAny} onEnd={onPlayed} />}
      />
      {accounts.length > 1 &&
        rung.map(({ account }) => (
          <ChoiceRow
            key={account.id}
            label={text.ofAccount(accountTitle(account))}
            help={text.ofAccountHelp}
            {...lock('accountTones')}
            value={accountTones[account.id] ?? ''}
            options={[{ value: '', label: text.likeOthers }, ...OPTIONS]}
            onChoose={(value) => chooseOf(account.id, value)}
            beside={
              <PlayButton
                on="ringer"
                ring={accountTones[account.id]}
                label={text.play(text.ofAccount(accountTitle(account)))}
                onEnd={onPlayed}
              />
            }
          />
        ))}
      <SettingRow
        {...text.callers}
        {...lock('callerTones')}
        error={nobody.length > 0 ? words.callerList.nobody(nobody.join(', ')) : undefined}
        below={
          <LockedFields>
            <CallerTones tones={callerTones} onTones={(tones) => save({ callerTones: tones })} onPlayed={onPlayed} />
          </LockedFields>
        }
      />
    </>
  );
}
