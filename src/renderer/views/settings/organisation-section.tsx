import { useState } from 'react';
import { isSafeAddress, type PolicyProblem } from '../../../shared/policy.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/format.ts';
import { useReadOnly } from '../../ui/locked.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { useLock } from './use-lock.ts';
import { useSaveSetting } from './use-setting.ts';

const text = words.provisioning;

function AddressInput({ onFault }: { readonly onFault: (fault: string | undefined) => void }) {
  const { settings } = useSnapshot();
  const [typed, setTyped] = useState<string>();
  const save = useSaveSetting();
  const leave = (): void => {
    if (typed === undefined) return;
    const address = typed.trim();
    if (address !== '' && !isSafeAddress(address)) return onFault(text.address.unsafe);
    setTyped(undefined);
    if (address !== settings.provisioningAddress) save({ provisioningAddress: address });
  };
  return (
    <input
      className="input"
      inputMode="url"
      spellCheck={false}
      autoComplete="off"
      placeholder={text.address.example}
      aria-label={text.address.label}
      aria-description={text.address.help}
      {...useReadOnly()}
      value={typed ?? settings.provisioningAddress}
      onChange={(event) => {
        setTyped(event.target.value);
        onFault(undefined);
      }}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  );
}

/** Told when it is left or Enter is pressed; what cannot be used stays, with the reason below. */
function AddressRow() {
  const [fault, setFault] = useState<string>();
  const { settings, policy } = useSnapshot();
  const lock = useLock()('provisioningAddress');
  const isForbidden = lock.lockedBy !== undefined && settings.provisioningAddress === '' && !policy.mayAddAccounts;
  const { label, help, forbidden } = text.address;
  return (
    <SettingRow label={label} help={isForbidden ? forbidden : help} error={fault} {...lock} below={<AddressInput onFault={setFault} />} />
  );
}

const sentenceOf = ({ source, fault, detail = '' }: PolicyProblem): string => text.problem(source, text.faults[fault](detail));

function Problems({ problems }: { readonly problems: readonly PolicyProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <section className="policy-problems" role="alert" aria-label={text.problems}>
      <ul>
        {problems.map((problem) => (
          <li key={sentenceOf(problem)}>{sentenceOf(problem)}</li>
        ))}
      </ul>
      <p>{text.keepsLast}</p>
    </section>
  );
}

/** Where it comes from that settings are locked and accounts are there, and what is wrong with it. */
export function OrganisationSection() {
  const { policy, settings } = useSnapshot();
  const { ask } = useDesk();
  const sources = policy.sources.join(', ');
  const when = policy.checkedAt;
  const none = policy.sources.length === 0;
  const canRead = !none || policy.problems.length > 0 || settings.provisioningAddress !== '';
  return (
    <>
      <div className="group">
        <SettingRow
          label={text.source.label}
          help={none ? text.source.none : when === undefined ? text.source.from(sources) : text.source.checked(sources, formatMoment(when))}
        >
          {() =>
            canRead && (
              <Button size="small" onClick={() => void ask('settings', 'readProvisioning', {})}>
                {text.readAgain}
              </Button>
            )
          }
        </SettingRow>
        <AddressRow />
      </div>
      <Problems problems={policy.problems} />
    </>
  );
}
