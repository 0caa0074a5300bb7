import { expect, test } from 'vitest';
import type { MediaAnswers } from '../../../src/renderer/media/media-answers.ts';
import { mediaFailure, MediaFailure } from '../../../src/renderer/media/media-failure.ts';
import type { MediaHost } from '../../../src/renderer/media/media-host.ts';
import { answerRequests } from '../../../src/renderer/media/requests.ts';
import type { CommandResult } from '../../../src/shared/commands.ts';
import type { MediaEnvelope, MediaReply, MediaRequest } from '../../../src/shared/media.ts';

function connect(answers: Partial<MediaAnswers>) {
  const replies: MediaReply[] = [];
  let push: (envelope: MediaEnvelope) => void = () => undefined;
  let wake: () => void = () => undefined;
  const host: MediaHost = {
    snapshot: () => undefined,
    watch: () => () => undefined,
    onRequest: (run) => {
      push = run;
      return () => undefined;
    },
    command: (name, args) => {
      if (name === 'mediaReply') replies.push(args as MediaReply);
      wake();
      return Promise.resolve({ ok: true, value: {} } as CommandResult<typeof name>);
    },
  };
  answerRequests(host, answers as MediaAnswers);
  let id = 0;
  return {
    replies,
    ask: (request: MediaRequest) => push({ id: ++id, request }),
    async replied(count: number) {
      while (replies.length < count) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}
const dtmf = (callId: string, tones: string): MediaRequest => ({ kind: 'dtmf', callId, tones });

test('requests of one call take turns, those of another do not wait', async () => {
  const order: string[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const door = connect({
    dtmf: async ({ callId, tones }) => {
      order.push(`${callId}${tones}`);
      if (tones === '1' && callId === 'a') await gate;
      return {};
    },
  });
  door.ask(dtmf('a', '1'));
  door.ask(dtmf('a', '2'));
  door.ask(dtmf('b', '1'));
  await door.replied(1);
  expect(order).toEqual(['a1', 'b1']);
  open();
  await door.replied(3);
  expect(order).toEqual(['a1', 'b1', 'a2']);
  expect(door.replies.map(({ id }) => id)).toEqual([3, 1, 2]);
});

test('closing overtakes, and what waited behind is answered with gone and never run', async () => {
  const ran: string[] = [];
  let fail: (error: Error) => void = () => undefined;
  const door = connect({
    dtmf: ({ tones }) => {
      ran.push(tones);
      return new Promise((_, reject) => (fail = reject));
    },
    close: () => {
      fail(new MediaFailure('gone', 'closed'));
      return Promise.resolve({});
    },
  });
  door.ask(dtmf('a', '1'));
  await Promise.resolve();
  door.ask(dtmf('a', '2'));
  door.ask({ kind: 'close', callId: 'a' });
  await door.replied(3);
  expect(ran).toEqual(['1']);
  expect(door.replies.map(({ id, reply }) => [id, reply.ok ? 'ok' : reply.code]).sort()).toEqual([
    [1, 'gone'],
    [2, 'gone'],
    [3, 'ok'],
  ]);
});

test('a failure ends its request, not those after it', async () => {
  const door = connect({
    dtmf: ({ tones }) => (tones === '1' ? Promise.reject(new DOMException('bad', 'OperationError')) : Promise.resolve({})),
    rollback: () => {
      throw new Error('at once');
    },
  });
  door.ask(dtmf('a', '1'));
  door.ask({ kind: 'rollback', callId: 'a' });
  door.ask(dtmf('a', '2'));
  await door.replied(3);
  expect(door.replies.map(({ reply }) => (reply.ok ? 'ok' : `${reply.code} ${reply.message}`))).toEqual([
    'unsupported OperationError: bad',
    'failed Error: at once',
    'ok',
  ]);
});

test.each([
  [new DOMException('x', 'NotAllowedError'), 'microphoneBlocked'],
  [new DOMException('x', 'InvalidAccessError'), 'unsupported'],
  [new DOMException('x', 'InvalidStateError'), 'failed'],
  [new MediaFailure('gone', 'x'), 'gone'],
  ['text', 'failed'],
  [undefined, 'failed'],
])('%s is told as %s', (error, code) => {
  expect(mediaFailure(error).code).toBe(code);
});
