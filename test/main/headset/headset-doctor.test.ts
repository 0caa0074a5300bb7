/** What the doctor asks of a headset: tests of its lights, and the report. */
import { describe, expect, it } from 'vitest';
import { dispatch } from '../../../src/main/dispatch.ts';
import { begun, descriptorOf, desk, pass, plugIn, rows, together, turns, unrefused } from '../../support/headset/plug-in.ts';

const idOf = (phone: Parameters<typeof rows>[0]): string => rows(phone)[0]?.id ?? '';

describe('the test of a headset', () => {
  it('rings for three seconds, and a press meanwhile is seen and no more', async () => {
    const { phone, headset } = await desk();
    await phone.must('testHeadset', { headsetId: idOf(phone), what: 'ring' });
    expect(headset.taken()).toEqual(['020401']);
    expect(rows(phone)[0]).toMatchObject({ testing: true, lit: ['ring', 'ringer'] });
    await pass(phone, 1000);
    headset.report('0201');
    headset.report('0200');
    await pass(phone, 1500);
    expect(headset.taken()).toEqual([]);
    expect(rows(phone)[0]?.lastPress?.button).toBe('hook');
    await pass(phone, 500);
    expect(headset.taken()).toEqual(['020000']);
    expect(rows(phone)[0]).not.toHaveProperty('testing');
    expect(phone.shown.windows).toBe(0);
  });

  it('leaves the hook down that was lifted meanwhile', async () => {
    const { phone, headset } = await desk();
    await phone.must('testHeadset', { headsetId: idOf(phone), what: 'ring' });
    headset.report('0201');
    await pass(phone, 3000);
    expect(headset.taken()).toEqual(['020401', '020000']);
    expect(rows(phone)[0]?.warnings).toEqual([]);
  });

  it('ends with the lights out, once, where it is to be left alone', async () => {
    const { phone, headset } = await desk();
    await phone.must('testHeadset', { headsetId: idOf(phone), what: 'ring' });
    headset.taken();
    await phone.must('saveSettings', { patch: { ignoredHeadsets: [rows(phone)[0]?.model ?? ''] } });
    await turns();
    expect(headset.taken()).toEqual(['020000']);
  });

  it('shows each light in turn', async () => {
    const { phone, headset } = await desk();
    await phone.must('testHeadset', { headsetId: idOf(phone), what: 'lights' });
    await pass(phone, 5 * 700);
    expect(headset.taken()).toEqual(['020100', '020200', '020400', '020800', '020001', '020000']);
  });

  it('is cut short by a call', async () => {
    const { phone, account, headset } = await desk();
    await phone.must('testHeadset', { headsetId: idOf(phone), what: 'lights' });
    headset.taken();
    const line = account.ring('c')!;
    expect(headset.taken()).toEqual(['020401']);
    expect(rows(phone)[0]).not.toHaveProperty('testing');
    headset.report('0201');
    await unrefused(phone);
    await turns();
    expect(line.open).toEqual(['accept']);
    await pass(phone, 5000);
    expect(headset.written.at(-1)).toBe('020100');
  });

  it('is refused while a call is up, while it is not ready, and of what is no headset', async () => {
    const { phone, account, headset } = await desk();
    const id = idOf(phone);
    const ask = async (headsetId = id) => {
      const result = await phone.ask('testHeadset', { headsetId, what: 'ring' });
      return result.ok ? 'ok' : result.error.code;
    };
    expect(await ask('nobody')).toBe('noSuchHeadset');
    headset.report('0202');
    expect(await ask()).toBe('notPossible');
    headset.report('0200');
    const line = account.ring('c')!;
    expect(await ask()).toBe('notPossible');
    line.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(await ask()).toBe('ok');
    await phone.must('saveSettings', { patch: { ignoredHeadsets: [rows(phone)[0]?.model ?? ''] } });
    expect(await ask()).toBe('notPossible');
  });
});

describe('a loop of mutes', () => {
  it('is told of, and a minute later no more', async () => {
    const { phone, account, headset } = await desk();
    await phone.talk(account, 'c');
    await pass(phone, 1000);
    for (let i = 0; i < 8; i += 1) {
      await phone.must('setMuted', { on: i % 2 === 0 });
      headset.report('0205');
      headset.report('0201');
      await pass(phone, 100);
    }
    expect(rows(phone)[0]?.warnings).toContain('muteLoop');
    await pass(phone, 61_000);
    expect(rows(phone)[0]?.warnings).not.toContain('muteLoop');
  });
});

describe('the report of a headset', () => {
  it('has what it is and what passed', async () => {
    const { phone, account, headset } = await desk();
    account.ring('c');
    headset.report('0201');
    await unrefused(phone);
    const { text } = await phone.must('explainHeadset', { headsetId: idOf(phone) });
    expect(text).toContain('1234:0001');
    expect(text).toContain('> 02 04 01');
    expect(text).toContain('< 02 01');
    expect(text).toContain('> 02 01 00');
  });

  it('is saved where the user says, and what keeps it from that is told by what can be done', async () => {
    const { phone } = await desk();
    const ask = { headsetId: idOf(phone), name: 'offhook-headset.txt' };
    const save = () => dispatch({ commands: phone.commands, log: phone.log }, 'window', 'saveHeadsetReport', ask);
    expect(await save()).toEqual({ ok: true, value: { saved: true } });
    expect(phone.files.saved.get('offhook-headset.txt')).toContain('Headset: Headset 1, 1234:0001');
    phone.files.save = () => Promise.resolve(false);
    expect(await save()).toEqual({ ok: true, value: { saved: false } });
    for (const [code, told] of [
      ['ENOSPC', 'storage'],
      ['EACCES', 'notWritable'],
      ['ENOENT', 'notWritable'],
    ]) {
      phone.files.save = () => Promise.reject(Object.assign(new Error(`${code}: no`), { code }));
      expect(await save()).toMatchObject({ ok: false, error: { code: told, message: `${code}: no` } });
    }
    expect(await phone.ask('saveHeadsetReport', ask)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    ask.name = '../x';
    expect(await save()).toMatchObject({ ok: false, error: { code: 'badArguments' } });
  });

  it('has what passed before it broke off, and came again at the same place', async () => {
    const { phone, account, headset } = await desk();
    account.ring('c');
    phone.hid.unplug(headset);
    await pass(phone, 300);
    const other = await plugIn(phone, together, { path: headset.device.path, productId: 99 });
    const told = async () => (await phone.must('explainHeadset', { headsetId: idOf(phone) })).text;
    expect(await told()).not.toContain('> 02 00 00');
    phone.hid.unplug(other);
    await pass(phone, 300);
    await plugIn(phone, together, headset.device);
    expect(await told()).toMatch(/> 02 00 00\n.*> 02 04 01\n.*# gone: device disconnected\n.*# opening\n/s);
  });

  it('has what a press was taken for, and whether that was refused', async () => {
    const { phone, account, headset } = await desk();
    account.ring('c');
    headset.report('0201');
    await unrefused(phone);
    await turns();
    // There is no last number.
    const { phone: other, headset: idle } = await desk();
    idle.report('0210');
    await turns();
    const told = async (of: typeof phone) => (await of.must('explainHeadset', { headsetId: idOf(of) })).text;
    expect(await told(phone)).toMatch(/< 02 01\n.*# asked for: answer\n/);
    expect(await told(other)).toMatch(/# asked for: redial\n.*# refused: redial\n/s);
  });

  it('holds nothing of what was typed on it', async () => {
    const phone = await begun();
    // A keyboard with six keys, in report 5.
    const keyboard = [
      0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x85, 5, 0x05, 0x07, 0x19, 0, 0x29, 0x65, 0x25, 0x65, 0x75, 8, 0x95, 6, 0x81, 0, 0xc0,
    ];
    const headset = phone.hid.plug(Uint8Array.from([...descriptorOf(together), ...keyboard]));
    await pass(phone, 800);
    headset.report('05040516000000');
    const { text } = await phone.must('explainHeadset', { headsetId: idOf(phone) });
    expect(text).toContain('< 05 00 00 00 00 00 00');
    expect(text).not.toContain('04 05 16');
  });

  it('is there of one that cannot be opened', async () => {
    const phone = await begun();
    const headset = await plugIn(phone);
    phone.hid.unplug(headset);
    const other = phone.hid.plug(Uint8Array.from([]), {}, 'quietly');
    phone.hid.unplug(other);
    const forbidden = await plugIn(phone);
    forbidden.fault = 'forbidden';
    phone.hid.breakOff(forbidden);
    await pass(phone, 6000);
    const { text } = await phone.must('explainHeadset', { headsetId: idOf(phone) });
    expect(text).toContain('forbidden');
    expect(text).toContain('the system says forbidden');
  });
});
