import { describe, expect, it } from 'vitest';
import { canCheck, nextUpdate } from '../../../src/main/updates/next-update.ts';
import type { UpdaterEvent } from '../../../src/main/update-port.ts';
import type { UpdateView } from '../../../src/shared/update.ts';

const NOW = 1_700_000_000_000;
const views = {
  off: { state: 'off', why: 'noFeed' },
  idle: { state: 'idle' },
  checking: { state: 'checking' },
  downloading: { state: 'downloading', version: '2.0.0', percent: 0 },
  ready: { state: 'ready', version: '2.0.0' },
  failed: { state: 'failed', why: 'unreachable', detail: 'no route' },
} as const satisfies Record<UpdateView['state'], UpdateView>;
const events = {
  none: { type: 'none' },
  found: { type: 'found', version: '2.0.0' },
  postponed: { type: 'postponed' },
  progress: { type: 'progress', percent: 41.7 },
  downloaded: { type: 'downloaded', version: '2.0.0' },
  failed: { type: 'failed', why: 'untrusted', detail: 'not signed' },
} as const satisfies Record<UpdaterEvent['type'], UpdaterEvent>;

/** What each event makes of each state; where nothing stands, nothing changes. */
const table: Partial<Record<UpdateView['state'], Partial<Record<UpdaterEvent['type'], UpdateView>>>> = {
  idle: { downloaded: views.ready, failed: { state: 'failed', why: 'untrusted', detail: 'not signed' } },
  checking: {
    none: { state: 'idle', checkedAt: NOW },
    postponed: views.idle,
    found: views.downloading,
    downloaded: views.ready,
    failed: { state: 'failed', why: 'untrusted', detail: 'not signed' },
  },
  downloading: {
    postponed: views.idle,
    progress: { ...views.downloading, percent: 41 },
    downloaded: views.ready,
    failed: { state: 'failed', why: 'untrusted', detail: 'not signed' },
  },
  ready: { downloaded: views.ready },
  failed: { downloaded: views.ready, failed: { state: 'failed', why: 'untrusted', detail: 'not signed' } },
};

describe('an event of the updater', () => {
  for (const [state, view] of Object.entries(views))
    for (const [type, event] of Object.entries(events)) {
      const wanted = table[view.state]?.[event.type];
      it(`${type}, when ${state}, ${wanted ? `makes it ${wanted.state}` : 'changes nothing'}`, () => {
        const after = nextUpdate(view, event, NOW);
        if (wanted) expect(after).toEqual(wanted);
        else expect(after).toBe(view);
      });
    }

  it('of progress that cannot be seen changes nothing, and one that is out of bounds is held within', () => {
    expect(nextUpdate(views.downloading, { type: 'progress', percent: 0.9 }, NOW)).toBe(views.downloading);
    expect(nextUpdate(views.downloading, { type: 'progress', percent: 250 }, NOW)).toMatchObject({ percent: 100 });
  });
});

it('nothing is asked while something is under way or ready, nor where it never is', () => {
  const asked = Object.values(views).filter((view) => canCheck(view));
  expect(asked.map(({ state }) => state)).toEqual(['idle', 'failed']);
});
