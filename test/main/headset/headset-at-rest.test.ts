/** A headset while no call of ours is up: lifted, redial, and the calls of other programs. */
import { describe, expect, it } from 'vitest';
import { apart, desk, later, pass, rows, turns, unrefused } from '../../support/headset/plug-in.ts';

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

  it('shows it once where the headset goes on to say that it is lifted', async () => {
    const { phone, headset } = await desk();
    headset.report('0200');
    for (let i = 0; i < 5; i += 1) {
      headset.report('0201');
      await pass(phone, 600);
    }
    expect(phone.shown.windows).toBe(1);
  });

  it('does not take a report that is sent again for the wish to decline', async () => {
    const { account, headset } = await desk();
    headset.report('0200');
    const line = account.ring('c')!;
    headset.report('0200');
    expect(line.asked).toEqual([]);
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
    phone.history.add({
      ...entry,
      direction: 'outgoing',
      party: { uri: 'sip:200@example.com', number: '200' },
      dialed: 'sip:200@example.com:5070;transport=tcp',
    });
    phone.history.add({ ...entry, direction: 'incoming', party: { uri: 'sip:300@example.com', number: '300' } });
    headset.report('0210');
    headset.report('0200');
    expect(account.lines.map(({ uri }) => uri)).toEqual(['sip:200@example.com:5070;transport=tcp']);
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

describe('a headset that does not say whose call it is in', () => {
  it('is lifted at rest: the window is shown, and nothing is written, which would end the call of another program', async () => {
    const { phone, headset } = await desk(apart);
    headset.report('2001');
    await later(phone);
    expect([phone.shown.windows, headset.taken()]).toEqual([1, []]);
  });

  it('stays lifted until its next press, and says so, not that another program has a call', async () => {
    const { phone, headset } = await desk(apart);
    headset.report('2001');
    await pass(phone, 3000);
    expect(rows(phone)[0]?.warnings).toEqual(['lifted']);
    expect(await phone.ask('testHeadset', { headsetId: rows(phone)[0]!.id, what: 'ring' })).toMatchObject({ ok: false });
    headset.report('2000');
    expect([rows(phone)[0]?.warnings, headset.taken()]).toEqual([[], []]);
  });

  it('is put right by the next call of ours', async () => {
    const { phone, account, headset } = await desk(apart);
    headset.report('2001');
    await pass(phone, 3000);
    await phone.talk(account, 'c');
    await phone.must('hangUp', { callId: 'c' });
    await later(phone);
    expect(rows(phone)[0]?.warnings).toEqual([]);
    expect(headset.written.at(-1)).toBe('2400');
  });

  it('answers with its next press, which lays the hook', async () => {
    const { phone, account, headset } = await desk(apart);
    headset.report('2001');
    await pass(phone, 5000);
    const line = account.ring('c')!;
    // Off-Hook is kept on meanwhile.
    expect(headset.taken()).toEqual(['2101', '2401']);
    headset.report('2000');
    await turns();
    expect(line.open).toEqual(['accept']);
    expect(headset.written.at(-1)).toBe('2300');
  });
});

describe('a call rings just after it was lifted', () => {
  it('is not answered by that, but by the next press', async () => {
    const { phone, account, headset } = await desk();
    headset.report('0200');
    headset.report('0201');
    await pass(phone, 100);
    const line = account.ring('c')!;
    expect(headset.taken()).toEqual(['020501']);
    await pass(phone, 300);
    expect(headset.taken()).toEqual(['020401']);
    headset.report('0200');
    expect([line.asked, phone.shown.windows]).toEqual([[], 0]);
    headset.report('0201');
    await unrefused(phone);
    expect(line.open).toEqual(['accept']);
  });

  it('is left alone where it turns busy', async () => {
    const { phone, account, headset } = await desk();
    headset.report('0200');
    headset.report('0201');
    account.ring('c');
    headset.report('0203');
    headset.taken();
    await pass(phone, 600);
    expect(headset.taken()).toEqual([]);
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
    await unrefused(phone);
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
