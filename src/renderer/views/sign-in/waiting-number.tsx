import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { NoticeBar } from '../shell/notices.tsx';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';

/** A number came from outside and nobody can be called yet: it waits for the dial box, unless it is not wanted. */
export function WaitingNumber() {
  const { handedOver, notices } = useSnapshot();
  const { desk, change } = useDesk();
  const phone = usePhone();
  const handed = handedOver?.kind === 'number' ? handedOver : undefined;
  const waiting = handed ?? desk.handed;
  const unreadable = notices.find(({ kind }) => kind === 'linkUnreadable');
  const dismiss = (): void => {
    if (handed) void phone.takeHandedOver({ id: handed.id });
    change(({ dialText, handed }) => ({ handed: undefined, dialText: dialText === handed?.to ? '' : dialText }));
  };
  return (
    <div className="waiting-number">
      {unreadable && <NoticeBar notice={unreadable} />}
      {waiting && (
        <div className="dial-handed" role="alert">
          <p>
            {words.dial.handedOver[waiting.from](waiting.to)} {words.dial.handedOver.waits}
          </p>
          <Button size="small" onClick={dismiss}>
            {words.dial.handedOver.not}
          </Button>
        </div>
      )}
    </div>
  );
}
