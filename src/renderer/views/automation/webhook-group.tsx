import { useState } from 'react';
import { CALL_MOMENTS, type CallMoment } from '../../../shared/automation/call-action.ts';
import { isHeaderName, isHeaderValue, webhookUrlFault, type Webhook } from '../../../shared/automation/webhook.ts';
import { Button } from '../../ui/button.tsx';
import { SettingRow, SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { TypedRow } from './typed-row.tsx';

const text = words.automation.webhook;
const { tryIt: tryWord, tried } = words.automation.actions;

const urlFault = (url: string): string | undefined => {
  const fault = webhookUrlFault(url);
  return fault && text.faults[fault];
};

function State() {
  const { automation } = useSnapshot();
  const { ask } = useDesk();
  const { sent, dropped, waiting, fault } = automation.webhook;
  const [state, setState] = useState<'idle' | 'trying' | 'done'>('idle');
  const problem =
    fault && text.wrong[fault.kind](fault.kind === 'status' ? String(fault.status) : fault.kind === 'unreachable' ? fault.detail : '');
  const tryIt = async (): Promise<void> => {
    setState('trying');
    const result = await ask('settings', 'tryWebhook', {});
    setState(result.ok && !result.value.fault ? 'done' : 'idle');
  };
  return (
    <SettingRow
      label={text.stateLabel}
      help={text.state(sent, dropped, waiting)}
      error={problem ? `${problem} ${text.state(sent, dropped, waiting)}` : undefined}
    >
      {() => (
        <Button size="small" unavailable={state === 'trying'} aria-label={text.tryLabel} onClick={() => void tryIt()}>
          {state === 'done' ? tried : tryWord}
        </Button>
      )}
    </SettingRow>
  );
}

/** The user's own server that is told of calls. */
export function WebhookGroup() {
  const { settings, automation, secretStore } = useSnapshot();
  const { ask } = useDesk();
  const { webhook } = settings;
  const { hasSecret } = automation.webhook;
  const save = (part: Partial<Webhook>, secret?: string): void =>
    void ask('settings', 'saveWebhook', { webhook: { ...webhook, ...part }, ...(secret === undefined ? {} : { secret }) });
  const tell = (moment: CallMoment, on: boolean): void =>
    save({ moments: CALL_MOMENTS.filter((one) => (one === moment ? on : webhook.moments.includes(one))) });
  return (
    <>
      <h3 className="group-title">{text.title}</h3>
      <p className="lead">{text.lead}</p>
      <div className="group">
        <TypedRow {...text.url} example={text.example} value={webhook.url} faultOf={urlFault} onText={(url) => save({ url })} />
        {webhook.url !== '' && (
          <>
            {CALL_MOMENTS.map((moment) => (
              <SwitchRow
                key={moment}
                label={text.moments[moment]}
                help={text.momentHelp[moment]}
                on={webhook.moments.includes(moment)}
                onSwitch={(on) => tell(moment, on)}
              />
            ))}
            <TypedRow
              {...text.header}
              value={webhook.header}
              faultOf={(header) => (isHeaderName(header) ? undefined : text.headerFault)}
              onText={(header) => save({ header })}
            />
            <TypedRow
              label={text.secret.label}
              help={secretStore === 'memory' ? words.account.fields.password.help.memory : text.secret.help}
              example={hasSecret ? text.secretSet : ''}
              value=""
              isSecret
              faultOf={(secret) => (secret === '' || isHeaderValue(secret) ? undefined : text.secretFault)}
              onText={(secret) => save({}, secret)}
            />
            {hasSecret && (
              <SettingRow label={text.forget} help={text.forgetHelp}>
                {() => (
                  <Button tone="quiet-danger" size="small" onClick={() => save({}, '')}>
                    {text.forget}
                  </Button>
                )}
              </SettingRow>
            )}
            <State />
          </>
        )}
      </div>
    </>
  );
}
