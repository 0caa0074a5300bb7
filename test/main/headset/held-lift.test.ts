/** A headset whose one press may say two things: that its hook is up, and that the call is refused. */
import { describe, expect, it } from 'vitest';
import { desk, inCall, later, pass, rows, together, unrefused, type TestPhone } from '../../support/headset/plug-in.ts';

const phase = (phone: TestPhone, id: string) => phone.calls().find((call) => call.id === id)?.phase;

describe('a lift of a headset that can refuse', () => {
  it('answers when no refusal follows within a moment', async () => {
    const { phone, account, headset } = await desk();
    account.ring('c');
    headset.taken();
    headset.report('0201');
    phone.clock.advance(39);
    expect([headset.taken(), phase(phone, 'c')]).toEqual([[], 'ringing']);
    phone.clock.advance(1);
    expect([headset.taken(), phase(phone, 'c')]).toEqual([['020100'], 'answering']);
  });

  it.each([
    ['in the same report', ['0221']],
    ['in the next', ['0201', '0221']],
    ['after it was laid again', ['0200', '0201', '0221']],
  ])('and does so %s declines, and is told to lie down', async (_, reports) => {
    const { phone, account, headset } = await desk();
    const line = account.ring('c')!;
    headset.taken();
    for (const report of reports) headset.report(report);
    expect(line.asked).toEqual(['reject 486']);
    expect(headset.taken()).toEqual(['020000']);
    headset.report('0200');
    await later(phone);
    expect([line.asked, headset.taken(), phone.shown.windows]).toEqual([['reject 486'], [], 0]);
    // The next is answered as ever.
    account.ring('d');
    headset.report('0201');
    await unrefused(phone);
    expect(phase(phone, 'd')).toBe('answering');
  });

  it.each([
    ['its line turns busy', '0203'],
    ['it is laid again by itself', '0200'],
    ['it is muted', '0205'],
  ])('answers at once when something else follows: %s', async (_, report) => {
    const { phone, account, headset } = await desk();
    account.ring('c');
    headset.taken();
    headset.report('0201');
    headset.report(report);
    expect(headset.taken()[0]).toBe('020100');
    expect(phase(phone, 'c')).toBe('answering');
  });

  it('answers though it says before that its hook is down, as some do', async () => {
    const { phone, account, headset } = await desk();
    const line = account.ring('c')!;
    headset.report('0200');
    headset.report('0201');
    await unrefused(phone);
    expect([line.asked, phase(phone, 'c')]).toEqual([['accept'], 'answering']);
  });

  it('is none in a call, where the same press changes over to the one that waits', async () => {
    const springs = together.inputs.map((input) => (input.button === 'hook' ? { ...input, kind: 'pulse' as const } : input));
    const { account, headset, line } = await inCall({ ...together, inputs: springs });
    account.ring('d');
    headset.report('0201');
    expect(line.asked).toContain('hangUp');
  });

  it('is no lift when the caller gives up meanwhile: the window is shown', async () => {
    const { phone, account, headset } = await desk();
    const line = account.ring('c')!;
    headset.report('0201');
    line.tell({ type: 'ended', reason: { kind: 'missed' } });
    await pass(phone, 400);
    expect([phone.shown.windows, headset.written.at(-1)]).toEqual([1, '020000']);
  });

  it.each([
    ['before it is known what it was', []],
    ['when it was half of a refusal', ['0221']],
  ] as const)('is shown to who watches its buttons %s', async (_, then) => {
    const { phone, account, headset } = await desk();
    const seen: (string | undefined)[] = [];
    phone.store.watch(() => {
      const button = rows(phone)[0]?.lastPress?.button;
      if (button !== seen.at(-1)) seen.push(button);
    });
    account.ring('c');
    headset.report('0201');
    expect([seen, phase(phone, 'c')]).toEqual([['hook'], 'ringing']);
    for (const report of then) headset.report(report);
    expect(seen).toEqual(then.length > 0 ? ['hook', 'reject'] : ['hook']);
  });
});
