import { isLive } from '../../../shared/call.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import { useDesk } from './desk.tsx';
import { useSnapshot } from './phone-context.tsx';

/** Quitting was asked for while calls are up, here or from the tray. */
export function QuitQuestion() {
  const { calls, notices } = useSnapshot();
  const { ask } = useDesk();
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
        if (sure) void ask('app', 'quit', {});
        else if (notice) void ask('app', 'dismissNotice', { id: notice.id });
      }}
    />
  );
}
