import type { NotifierPort, OsNotice } from '../../../src/main/desktop-ports.ts';

/** What was shown and closed, and the clicks on what was shown. */
export function fakeNotifier() {
  const shown: OsNotice[] = [];
  const closed: string[] = [];
  const clicks: (() => void)[] = [];
  const notifier: NotifierPort = {
    show: (notice, click) => void (shown.push(notice), clicks.push(click)),
    close: (id) => void closed.push(id),
    end: () => Promise.resolve(),
  };
  return { shown, closed, clicks, notifier };
}
