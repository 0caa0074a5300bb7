import { EyeOff, Grip } from 'lucide-react';
import { accountTitle } from '../../../shared/account.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { CallButton } from './call-button.tsx';
import { choosing } from './call-from.ts';
import { DialBox } from './dial-box.tsx';
import { DialPad } from './dial-pad.tsx';
import { HandedOverQuestion } from './handed-over.tsx';
import { useDialer } from './use-dialer.ts';
import { useHandedOver } from './use-handed-over.ts';

function AccountChooser({ chosen }: { readonly chosen: string }) {
  const { accounts } = useSnapshot();
  const { change } = useDesk();
  const usable = accounts.filter((view) => view.account.enabled);
  if (usable.length < 2) return null;
  return (
    <Choice
      compact
      label={words.dial.from}
      value={chosen}
      options={usable.map(({ account }) => ({
        value: account.id,
        label: accountTitle(account),
        mark: <span className="account-dot" data-colour={account.colour} aria-hidden="true" />,
      }))}
      onChoose={(callFrom) => change(choosing(callFrom))}
    />
  );
}

/** Who is called next does not see who calls; pressed, they do. */
function NumberHidden({ onShow }: { readonly onShow: () => void }) {
  return (
    <Tip text={words.dial.showAgain}>
      <Button
        size="small"
        tone="quiet"
        className="number-hidden"
        icon={<EyeOff strokeWidth={1.5} />}
        aria-description={words.dial.showAgain}
        onClick={onShow}
      >
        {words.dial.hidden}
      </Button>
    </Tip>
  );
}

/** Always at the top: write who to call, or search. */
export function DialBar() {
  const dialer = useDialer();
  const isWritten = dialer.text.trim() !== '';
  useHandedOver();
  return (
    <form
      className="dial-bar"
      role="search"
      aria-label={words.dial.label}
      onSubmit={(event) => {
        event.preventDefault();
        dialer.submit();
      }}
    >
      <div className="dial-row">
        <DialBox dialer={dialer}>
          {dialer.hidden && <NumberHidden onShow={dialer.showNumber} />}
          {dialer.account && <AccountChooser chosen={dialer.account.id} />}
          <DialPad dialer={dialer} icon={<Grip strokeWidth={1.5} />} />
        </DialBox>
        <CallButton
          type="submit"
          whyNot={dialer.whyNot}
          tip={isWritten ? words.dial.call : words.dial.empty}
          keys="Enter"
          tone={isWritten ? 'go' : 'plain'}
          className="dial-call"
          aria-label={words.dial.call}
        />
      </div>
      <HandedOverQuestion dialer={dialer} />
      {dialer.problem && (
        <p className="dial-problem" role="alert" id="dial-problem">
          {dialer.problem}
        </p>
      )}
    </form>
  );
}
