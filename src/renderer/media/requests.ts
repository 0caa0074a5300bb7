/** The door for main's requests: one after the other for each call, each answered exactly once. */
import type { CallId } from '../../shared/call.ts';
import type { MediaReply, MediaRequest } from '../../shared/media.ts';
import type { MediaAnswers } from './media-answers.ts';
import { MediaFailure, mediaFailure } from './media-failure.ts';
import type { MediaHost } from './media-host.ts';

type Value = Extract<MediaReply['reply'], { ok: true }>['value'];

interface Lane {
  tail: Promise<unknown>;
  closed: boolean;
}

function run(answers: MediaAnswers, request: MediaRequest): Promise<Value> {
  switch (request.kind) {
    case 'offer':
      return answers.offer(request);
    case 'answer':
      return answers.answer(request);
    case 'applyAnswer':
      return answers.applyAnswer(request);
    case 'useCodec':
      return answers.useCodec(request);
    case 'rollback':
      return answers.rollback(request);
    case 'dtmf':
      return answers.dtmf(request);
    case 'stats':
      return answers.stats(request);
    case 'close':
      return answers.close(request);
  }
}

const noop = (): void => undefined;

/** Returns the way to stop. */
export function answerRequests(host: MediaHost, answers: MediaAnswers): () => void {
  const lanes = new Map<CallId, Lane>();

  /** Descriptions of one connection must not overtake each other; closing waits for nobody and nothing may open the call again. */
  async function inTurn(request: MediaRequest): Promise<Value> {
    const lane = lanes.get(request.callId) ?? { tail: Promise.resolve(), closed: false };
    // A look changes nothing, so it need not wait for a description that does.
    if (request.kind === 'stats') return run(answers, request);
    if (request.kind === 'close') {
      lane.closed = true;
      lanes.delete(request.callId);
      return run(answers, request);
    }
    lanes.set(request.callId, lane);
    const turn = lane.tail.then(() => {
      if (lane.closed) throw new MediaFailure('gone', 'The call is closed');
      return run(answers, request);
    });
    const tail = turn.then(noop, noop).then(() => {
      if (lane.tail === tail && lanes.get(request.callId) === lane) lanes.delete(request.callId);
    });
    lane.tail = tail;
    return turn;
  }

  async function reply(request: MediaRequest): Promise<MediaReply['reply']> {
    try {
      return { ok: true, value: await inTurn(request) };
    } catch (error) {
      const { code, message } = mediaFailure(error);
      return { ok: false, code, message };
    }
  }

  return host.onRequest(({ id, request }) => {
    // Main times a lost reply out by itself.
    void reply(request)
      .then((answer) => host.command('mediaReply', { id, reply: answer }))
      .catch(() => undefined);
  });
}
