import { Button } from '../../ui/button.tsx';
import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { Refusal } from './refusal.tsx';
import { RULE_PLACE, useAllow } from './use-allow.ts';

function WhatItDoes() {
  const { what, plainDoes, muteDoes, undo } = words.headsets.rule;
  return (
    <details className="fold headset-rule-fold">
      <summary>{what}</summary>
      <p>{plainDoes}</p>
      <p>{muteDoes}</p>
      <p>{undo}</p>
    </details>
  );
}

/** Linux: the rule that is installed, or, to a headset that may not be opened, the one click that allows it; nothing where all open without it. */
export function HeadsetPermission({ isWanted }: { readonly isWanted: boolean }) {
  const { headsetRule } = useSnapshot();
  const isRefused = useDesk().desk.failures[RULE_PLACE] !== undefined;
  const { allow, asking } = useAllow();
  const { rule } = words.headsets;
  if (headsetRule === 'unneeded') return null;
  const { access, mute } = headsetRule;
  const isTold = isWanted || access === 'installed';
  const hasSwitch = access === 'installed' || mute;
  if (!isTold && !hasSwitch && !isRefused) return null;
  return (
    <div className="group">
      {isTold && (
        <SettingRow label={rule.label} help={rule[access]}>
          {() =>
            isWanted ? (
              <Button tone="primary" unavailable={asking} onClick={() => void allow()}>
                {asking ? rule.asking : rule.allow}
              </Button>
            ) : null
          }
        </SettingRow>
      )}
      {hasSwitch && (
        <SwitchRow
          label={rule.mute.label}
          help={asking ? rule.asking : rule.mute.help}
          on={mute}
          onSwitch={(on) => void (asking || allow(on))}
        />
      )}
      <Refusal place={RULE_PLACE} />
      <div className="setting">
        <WhatItDoes />
      </div>
    </div>
  );
}
