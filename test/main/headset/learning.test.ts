/** Teaching a headset a button, as the doctor does. */
import { describe, expect, it } from 'vitest';
import { CommandError } from '../../../src/shared/command-error.ts';
import type { HeadsetModel } from '../../support/headset/lay-out.ts';
import { desk, later, pass, rows, together, turns } from '../../support/headset/plug-in.ts';

const idOf = (phone: Parameters<typeof rows>[0]): string => rows(phone)[0]?.id ?? '';

/** It has a button that no standard usage names: report 7, a bit of a vendor's. */
const withUnknown: HeadsetModel = { ...together, inputs: together.inputs.filter(({ button }) => button !== 'reject') };

describe('learning a button', () => {
  it('finds it by its press, keeps it for the model, and from then on it counts', async () => {
    const { phone, account, headset } = await desk(withUnknown);
    const id = idOf(phone);
    const learned = phone.must('learnHeadsetButton', { headsetId: id, button: 'reject' });
    await turns();
    expect(rows(phone)[0]?.learning).toBe('reject');
    await later(phone);
    headset.report('0701');
    headset.report('0700');
    await later(phone);
    expect(await learned).toEqual({ learned: true });
    expect(rows(phone)[0]).toMatchObject({ learned: ['reject'] });
    expect(rows(phone)[0]?.buttons).not.toContain('reject');
    expect(rows(phone)[0]).not.toHaveProperty('learning');
    const line = account.ring('c')!;
    headset.report('0701');
    expect(line.asked).toEqual(['reject 486']);

    await phone.must('forgetHeadsetButtons', { headsetId: id });
    await turns();
    expect(rows(phone)[0]).toMatchObject({ learned: [] });
    expect(phone.store.get().settings.learnedButtons).toEqual({});
  });

  it('says so when what is to be forgotten cannot be', async () => {
    const { phone } = await desk(withUnknown);
    phone.commands.saveSettings = () => Promise.reject(new CommandError('storage', 'no room'));
    expect(await phone.ask('forgetHeadsetButtons', { headsetId: idOf(phone) })).toMatchObject({ ok: false, error: { code: 'storage' } });
  });

  it.each([
    ['mute', '020100', ['offHook']],
    ['flash', '020100', ['offHook']],
    ['reject', '020401', ['ring', 'ringer']],
  ] as const)('tells the headset of a call meanwhile, without which many do not say %s', async (button, told, lit) => {
    const { phone, headset } = await desk(withUnknown);
    const learned = phone.must('learnHeadsetButton', { headsetId: idOf(phone), button });
    await turns();
    expect(headset.taken()).toEqual([told]);
    // It answers in its own words, and in a vendor's.
    if (lit[0] === 'offHook') headset.report('0203');
    headset.report('0701');
    headset.report('0700');
    await later(phone);
    expect(rows(phone)[0]).toMatchObject({ learning: button, lit });
    headset.report('0702');
    headset.report('0700');
    await later(phone);
    expect(await learned).toEqual({ learned: true });
    expect(headset.taken()).toEqual(['020000']);
    expect(rows(phone)[0]).toMatchObject({ lit: [], warnings: [] });
    expect(phone.store.get().settings.learnedButtons[rows(phone)[0]!.model]).toMatchObject([{ button, bitOffset: 0, value: 2 }]);
    expect(phone.shown.windows).toBe(0);
  });

  it.each(['hook', 'redial'] as const)('leaves it at rest for %s', async (button) => {
    const { phone, headset } = await desk(withUnknown);
    void phone.ask('learnHeadsetButton', { headsetId: idOf(phone), button });
    await later(phone);
    expect(headset.taken()).toEqual([]);
  });

  it("tells nothing of a call to a headset that another program's call is on", async () => {
    const { phone, headset } = await desk(withUnknown);
    headset.report('0202');
    void phone.ask('learnHeadsetButton', { headsetId: idOf(phone), button: 'mute' });
    await later(phone);
    expect(rows(phone)[0]?.learning).toBe('mute');
    expect(headset.taken()).toEqual([]);
  });

  it('makes a second button of a name, beside the one that it had: both count', async () => {
    const { phone, account, headset } = await desk(withUnknown);
    const learned = phone.must('learnHeadsetButton', { headsetId: idOf(phone), button: 'mute' });
    await later(phone);
    headset.report('0701');
    headset.report('0700');
    await later(phone);
    expect(await learned).toEqual({ learned: true });
    await phone.talk(account, 'c');
    const muted = async (press: string, release: string): Promise<boolean | undefined> => {
      await later(phone);
      headset.report(press);
      headset.report(release);
      await turns();
      const [call] = phone.calls();
      return call?.phase === 'active' ? call.muted : undefined;
    };
    expect(await muted('0205', '0201')).toBe(true);
    expect(rows(phone)[0]?.lastPress).toMatchObject({ button: 'mute' });
    expect(rows(phone)[0]?.lastPress).not.toHaveProperty('isLearned');
    expect(await muted('0701', '0700')).toBe(false);
    expect(rows(phone)[0]?.lastPress).toMatchObject({ button: 'mute', isLearned: true });
    expect(await muted('0205', '0201')).toBe(true);
  });

  it.each([
    ['redial', '0210', '0200'],
    ['hook', '0201', '0200'],
  ] as const)(
    'says that a button is known, which has no effect meanwhile, though the headset is put back: %s',
    async (known, press, release) => {
      const { phone, account, headset } = await desk(withUnknown);
      phone.history.add({
        ...{ accountId: 'work', accountTitle: 'Work', startedAt: 0, duration: 0, reason: { kind: 'hungUp' }, missed: false, seen: true },
        ...{ direction: 'outgoing', party: { uri: 'sip:200@example.com', number: '200' } },
      });
      const learned = phone.must('learnHeadsetButton', { headsetId: idOf(phone), button: 'reject' });
      await later(phone);
      headset.report(press);
      expect(await learned).toEqual({ learned: false, known });
      await later(phone);
      headset.report(release);
      await later(phone);
      expect([account.lines.length, phone.shown.windows, headset.written.at(-1)]).toEqual([0, 0, '020000']);
      expect(rows(phone)[0]).toMatchObject({ lit: [], warnings: [], learned: [] });
      expect(rows(phone)[0]).not.toHaveProperty('learning');
    },
  );

  it("takes no vendor's word for a known button, though that comes first, and whole", async () => {
    const { phone, headset } = await desk(withUnknown);
    const learned = phone.must('learnHeadsetButton', { headsetId: idOf(phone), button: 'redial' });
    await turns();
    headset.report('0701');
    headset.report('0700');
    await pass(phone, 100);
    headset.report('0204');
    expect(await learned).toEqual({ learned: false, known: 'mute' });
    expect(phone.store.get().settings.learnedButtons).toEqual({});
  });

  it('takes nothing from a button that was learned as another', async () => {
    const { phone, headset } = await desk(withUnknown);
    const teach = async (button: 'redial' | 'hook') => {
      const learned = phone.must('learnHeadsetButton', { headsetId: idOf(phone), button });
      await turns();
      headset.report('0701');
      headset.report('0700');
      await later(phone);
      return learned;
    };
    expect(await teach('redial')).toEqual({ learned: true });
    expect(await teach('redial')).toEqual({ learned: true });
    expect(await teach('hook')).toEqual({ learned: false, known: 'redial' });
    expect(rows(phone)[0]?.learned).toEqual(['redial']);
  });

  it('is refused while a call is up, and ends when one comes, which the hook answers', async () => {
    const { phone, account, headset } = await desk(withUnknown);
    const headsetId = idOf(phone);
    const learned = phone.must('learnHeadsetButton', { headsetId, button: 'reject' });
    await turns();
    account.ring('c');
    expect(await learned).toEqual({ learned: false, interrupted: true });
    expect(await phone.ask('learnHeadsetButton', { headsetId, button: 'reject' })).toMatchObject({ error: { code: 'notPossible' } });
    headset.report('0201');
    expect(phone.calls()[0]?.phase).toBe('answering');
    expect(headset.taken()).toEqual(['020401', '020100']);
  });

  it('ends without one after 15 s, when it is stopped, or when the headset goes', async () => {
    const { phone, headset } = await desk(withUnknown);
    const headsetId = idOf(phone);
    const late = phone.must('learnHeadsetButton', { headsetId, button: 'redial' });
    await pass(phone, 15_000);
    expect(await late).toEqual({ learned: false });
    const stopped = phone.must('learnHeadsetButton', { headsetId, button: 'redial' });
    await turns();
    await phone.must('stopLearning', { headsetId });
    expect(await stopped).toEqual({ learned: false });
    const gone = phone.must('learnHeadsetButton', { headsetId, button: 'redial' });
    await turns();
    phone.hid.unplug(headset);
    expect(await gone).toEqual({ learned: false, interrupted: true });
    expect(phone.store.get().settings.learnedButtons).toEqual({});
  });
});
