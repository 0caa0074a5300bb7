import { isLive } from '../../../shared/call.ts';
import type { UpdateView } from '../../../shared/update.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/format.ts';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';

const text = words.updates;

function helpFor(update: UpdateView): string {
  switch (update.state) {
    case 'off':
      return text.off[update.why];
    case 'idle':
      return update.checkedAt === undefined ? text.idle : text.newest(formatMoment(update.checkedAt));
    case 'checking':
      return text.checking;
    case 'downloading':
      return text.downloading(update.version, update.percent);
    case 'ready':
      return text.ready(update.version);
    case 'failed':
      return text.failed[update.why];
  }
}

const isUnderWay = ({ state }: UpdateView): boolean => state === 'checking' || state === 'downloading';

/** What can be done about it now. `waits`: not before the calls are over. */
function UpdateButton({ waits }: { readonly waits: boolean }) {
  const { update } = useSnapshot();
  const { ask } = useDesk();
  switch (update.state) {
    case 'off':
      return null;
    case 'ready':
      return (
        <Button size="small" unavailable={waits} onClick={() => void ask('update', 'installUpdate', {})}>
          {text.restart}
        </Button>
      );
    default:
      return (
        <Button size="small" unavailable={isUnderWay(update) || waits} onClick={() => void ask('update', 'checkForUpdate', {})}>
          {text.check}
        </Button>
      );
  }
}

/** How it stands to newer versions of itself. */
export function UpdateRow() {
  const { update, calls } = useSnapshot();
  const waits = update.state !== 'off' && !isUnderWay(update) && calls.some(isLive);
  return (
    <>
      <div className="group">
        <SettingRow label={text.label} help={waits ? `${helpFor(update)} ${text.afterCalls}` : helpFor(update)}>
          {() => <UpdateButton waits={waits} />}
        </SettingRow>
      </div>
      <FailureLine place="update" />
    </>
  );
}
