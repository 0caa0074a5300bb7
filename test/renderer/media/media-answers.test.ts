import { expect, test } from 'vitest';
import type { CallSound } from '../../../src/renderer/media/call-sound.ts';
import { createCallSounds } from '../../../src/renderer/media/call-sounds.ts';
import { mediaAnswers } from '../../../src/renderer/media/media-answers.ts';

const call = { callId: 'c', iceServers: [] } as const;
const offer = (fresh: boolean) => ({ kind: 'offer', ...call, direction: 'sendrecv', fresh }) as const;
const answer = { kind: 'applyAnswer', callId: 'c', sdp: 'answer', provisional: false } as const;

/** Sounds 1, 2, 3 … of one call: which are open, and what their connections were asked. `bad`: those whose peer does not do it. */
function phone(bad: Readonly<Record<number, 'fails' | 'fits not'>> = {}) {
  const open = new Set<number>();
  const asked: string[] = [];
  let last = 0;
  const create = (): CallSound => {
    const id = ++last;
    open.add(id);
    const note = <T>(what: string, value: T): Promise<T> => {
      asked.push(`${id} ${what}`);
      return bad[id] === 'fails' ? Promise.reject(new Error(what)) : Promise.resolve(value);
    };
    const peer = {
      gone: new Promise<never>(() => undefined),
      offer: () => note('offer', `offer ${id}`),
      answer: () => note('answer', `answer ${id}`),
      applyAnswer: () => note('applyAnswer', bad[id] !== 'fits not'),
      rollback: () => note('rollback', undefined),
      continues: () => true,
    };
    return { peer, follow: () => undefined, level: () => 0, close: () => open.delete(id) } as unknown as CallSound;
  };
  const adopted: CallSound[] = [];
  const sounds = createCallSounds(create, (sound) => adopted.push(sound));
  return {
    answers: mediaAnswers(
      sounds,
      () => ['opus'],
      () => undefined,
    ),
    open: () => [...open],
    asked,
    adopted,
    sounds,
  };
}

async function talking(bad?: Parameters<typeof phone>[0]) {
  const it = phone(bad);
  await it.answers.offer(offer(true));
  await it.answers.applyAnswer(answer);
  it.asked.splice(0);
  return it;
}

test('a first offer is the sound of the call at once', async () => {
  const { answers, sounds, open } = phone();
  expect(await answers.offer(offer(true))).toEqual({ sdp: 'offer 1' });
  expect(sounds.get('c')).toBeDefined();
  await answers.rollback({ kind: 'rollback', callId: 'c' });
  expect(open()).toEqual([1]);
});

test('a fresh offer leaves the old sound alone until it is answered', async () => {
  const { answers, sounds, open, adopted } = await talking();
  const old = sounds.get('c');
  expect(await answers.offer(offer(true))).toEqual({ sdp: 'offer 2' });
  expect([sounds.get('c') === old, open()]).toEqual([true, [1, 2]]);
  await answers.applyAnswer({ ...answer, provisional: true });
  expect(open()).toEqual([1, 2]);
  expect(await answers.applyAnswer(answer)).toEqual({ restart: false });
  expect([open(), adopted.at(-1) === sounds.get('c'), sounds.proposed('c')]).toEqual([[2], true, undefined]);
});

test('a refused fresh offer is forgotten, and the old sound never knew of it', async () => {
  const { answers, open, asked } = await talking();
  await answers.offer(offer(true));
  await answers.rollback({ kind: 'rollback', callId: 'c' });
  expect([open(), asked]).toEqual([[1], ['2 offer']]);
  await answers.rollback({ kind: 'rollback', callId: 'c' });
  expect(asked).toEqual(['2 offer', '1 rollback']);
});

test('an offer that comes to nothing, or whose answer does not fit, costs no sound', async () => {
  const failing = await talking({ 2: 'fails' });
  await expect(failing.answers.offer(offer(true))).rejects.toThrow('offer');
  expect(failing.open()).toEqual([1]);
  const unfit = await talking({ 2: 'fits not' });
  await unfit.answers.offer(offer(true));
  expect(await unfit.answers.applyAnswer(answer)).toEqual({ restart: true });
  expect(unfit.open()).toEqual([1]);
});

test('another description, or another fresh offer, takes the place of one that was not answered', async () => {
  const { answers, open } = await talking();
  await answers.offer(offer(true));
  await answers.offer(offer(true));
  expect(open()).toEqual([1, 3]);
  await answers.answer({ kind: 'answer', ...call, sdp: 'theirs', direction: 'sendrecv' });
  expect(open()).toEqual([1]);
  await answers.offer(offer(true));
  expect(await answers.offer(offer(false))).toEqual({ sdp: 'offer 1' });
  expect(open()).toEqual([1]);
});

test('closing the call closes both, whoever asks', async () => {
  for (const close of ['request', 'sweep'] as const) {
    const { answers, sounds, open } = await talking();
    await answers.offer(offer(true));
    if (close === 'request') await answers.close({ kind: 'close', callId: 'c' });
    else sounds.sweep([], [{ id: 'c' } as never]);
    expect(open()).toEqual([]);
  }
});
