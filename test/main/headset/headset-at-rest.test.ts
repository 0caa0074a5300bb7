/** A headset while no call of ours is up: lifted, redial, and the calls of other programs. */
import { describe, expect, it } from 'vitest';
import { desk, later, pass, turns } from '../../support/headset/plug-in.ts';

describe('nobody calls', () => {
  it('shows the window when it is lifted, and is put down again', async () => {
    const { phone, headset } = await desk();
    headset.report('0200');
    headset.report('0201');
    await pass(phone, 300);
    expect(phone.shown.windows).toBe(1);
    expect(headset.taken()).toEqual(['020000']);
    headset.report('0200');
    expect(headset.taken()).toEqual([]);
  });

  it('calls again whom the user called last', async () => {
    const { phone, account, headset } = await desk();
    const entry = {
      accountId: 'work',
      accountTitle: 'Work',
      startedAt: 0,
      duration: 0,
      reason: { kind: 'hungUp' },
      missed: false,
      seen: true,
    } as const;
    phone.history.add({ ...entry, direction: 'outgoing', party: { uri: 'sip:200@example.com', number: '200' } });
    phone.history.add({ ...entry, direction: 'incoming', party: { uri: 'sip:300@example.com', number: '300' } });
    headset.report('0210');
    headset.report('0200');
    expect(account.lines.map(({ uri }) => uri)).toEqual(['sip:200@example.com']);
    expect(headset.taken()).toEqual(['020100']);
    headset.report('0210');
    await turns();
    expect(account.lines).toHaveLength(1);
  });

  it.each([
    ['there is nobody', false],
    ['the history cannot be read', true],
  ])('calls nobody again where %s', async (_, broken) => {
    const { phone, account, headset } = await desk();
    phone.history.broken = broken;
    headset.report('0210');
    await turns();
    expect(account.lines).toEqual([]);
    expect(headset.taken()).toEqual(['020000']);
  });

  it('puts back a mute that is of no call', async () => {
    const { headset } = await desk();
    headset.report('0204');
    expect(headset.taken()).toEqual(['020000']);
  });
});

describe('another program has a call on it', () => {
  it.each([
    ['says so at once', ['0203']],
    ['says so a moment later', ['0201', '0203']],
  ])('is left alone, where it %s', async (_, reports) => {
    const { phone, headset } = await desk();
    headset.report('0200');
    for (const report of reports) headset.report(report);
    headset.report('0207');
    headset.report('0203');
    await later(phone);
    expect(headset.taken()).toEqual([]);
    expect(phone.shown.windows).toBe(0);
  });

  it('keeps its Off-Hook through our ringing, and its end is not ours', async () => {
    const { phone, account, headset } = await desk();
    headset.report('0203');
    const line = account.ring('c')!;
    expect(headset.taken()).toEqual(['020501']);
    await phone.must('silence', { callId: 'c' });
    expect(headset.taken()).toEqual(['020100']);
    headset.report('0200');
    expect(line.asked).toEqual([]);
    await later(phone);
    headset.report('0201');
    await turns();
    expect(line.open).toEqual(['accept']);
  });

  it('is told to the user, when it lasts', async () => {
    const { phone, headset } = await desk();
    headset.report('0203');
    expect(phone.store.get().headsets[0]?.warnings).toEqual([]);
    await pass(phone, 3000);
    expect(phone.store.get().headsets[0]?.warnings).toEqual(['otherProgram']);
    headset.report('0200');
    expect(phone.store.get().headsets[0]?.warnings).toEqual([]);
  });
});
