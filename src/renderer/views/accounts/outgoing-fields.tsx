import { SwitchRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { ChoiceField } from './choice-field.tsx';
import type { AccountFormState } from './use-account-form.ts';

const fields = words.account.fields;

/** How calls go out. */
export function OutgoingFields({ form: { draft, choose } }: { readonly form: AccountFormState }) {
  return (
    <>
      <ChoiceField
        {...fields.followRedirects}
        value={draft.followRedirects}
        names={words.account.followRedirects}
        onChoose={(followRedirects) => choose({ followRedirects })}
      />
      <div className="group fields-wide">
        <SwitchRow {...fields.hideNumber} on={draft.hideNumber} onSwitch={(hideNumber) => choose({ hideNumber })} />
      </div>
    </>
  );
}
