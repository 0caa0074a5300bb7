import { expect, it } from 'vitest';
import { bodyOf, callNews } from '../../src/main/automation/call-news.ts';
import { historyEntry } from '../../src/main/reactions/keep-history.ts';
import type { Ended } from '../../src/shared/call.ts';
import { describeEntry } from '../../src/shared/describe-entry.ts';
import { formatDuration } from '../../src/shared/duration.ts';
import { pickWords } from '../../src/shared/words/catalogue.ts';
import { testStore } from '../support/test-store.ts';

it.each([999, 1_000, 59_499, 59_500, 59_999, 3_600_900])(
  'a talk of %d ms is as long in the window, the history and the webhook',
  (talk) => {
    const party = { uri: 'sip:anna@example.com', number: '1001' };
    const call: Ended = {
      ...{ id: 'c1', accountId: 'work', party, createdAt: 0, turn: 1, direction: 'incoming' },
      ...{ phase: 'ended', reason: { kind: 'hungUp' }, connectedAt: 700, endedAt: 700 + talk },
    };
    const store = testStore();
    const [before, after] = [store.get(), { ...store.get(), calls: [call] }];
    const entry = historyEntry(call, after);
    const inWindow = formatDuration(call.endedAt - call.connectedAt!);
    const body = JSON.parse(bodyOf(callNews(after, before)[0]!)) as { duration: number };
    expect(body.duration).toBe(entry.duration);
    expect(formatDuration(body.duration * 1000)).toBe(inWindow);
    // A talk that was over within its first second is told by its end.
    expect(describeEntry({ ...entry, id: 1 }, pickWords(['en']))).toBe(talk < 1000 ? 'Call ended' : inWindow);
  },
);
