import { isLive } from '../../../shared/call.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import { usePhone, useSnapshot } from './phone-context.tsx';

/** Quitting was asked for while calls are up, here or from the tray. It needs nothing of the page, which may be broken. */
export function QuitQuestion() {
  const { calls, notices } = useSnapshot();
  const phone = usePhone();
  const notice = notices.find(({ kind }) => kind === 'quitAsked');
  const live = calls.filter(isLive);
  return (
    <Confirm
      open={notice !== undefined}
      title={words.noticeKinds.quitAsked}
      text={words.quit.text(live.length, live.map((call) => whoIs(call.party)).join(', '))}
      yes={words.quit.yes}
      no={words.common.cancel}
      onAnswer={(sure) => {
        if (sure) void phone.quit({});
        else if (notice) void phone.dismissNotice({ id: notice.id });
      }}
    />
  );
}
