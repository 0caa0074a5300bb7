import type { UpdateView } from '../../shared/update.ts';
import type { UpdaterEvent } from '../update-port.ts';

/** What the view becomes. Total: an event that does not belong to the state returns the same object. `now`: epoch ms. */
export function nextUpdate(view: UpdateView, event: UpdaterEvent, now: number): UpdateView {
  if (view.state === 'off') return view;
  switch (event.type) {
    case 'none':
      return view.state === 'checking' ? { state: 'idle', checkedAt: now } : view;
    case 'postponed':
      return isUnderWay(view) ? { state: 'idle' } : view;
    case 'found':
      return view.state === 'checking' ? { state: 'downloading', version: event.version, percent: 0 } : view;
    case 'progress': {
      const percent = Math.min(100, Math.max(0, Math.floor(event.percent)));
      return view.state === 'downloading' && view.percent !== percent ? { ...view, percent } : view;
    }
    case 'downloaded':
      return { state: 'ready', version: event.version };
    case 'failed':
      // What lies ready stays so, whatever becomes of a later question.
      return view.state === 'ready' ? view : { state: 'failed', why: event.why, detail: event.detail };
  }
}

/** Something is to come. */
export const isUnderWay = ({ state }: UpdateView): boolean => state === 'checking' || state === 'downloading';

/** Nothing is under way, and nothing waits to be installed. */
export const canCheck = ({ state }: UpdateView): boolean => state === 'idle' || state === 'failed';
