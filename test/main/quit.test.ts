import { describe, expect, it } from 'vitest';
import { testPhone } from '../support/test-phone.ts';

describe('quitting', () => {
  it('is done at once where there is no call, and where nobody wants to be asked', async () => {
    const phone = testPhone();
    await phone.must('quit', { ask: true });
    expect(phone.shown).toMatchObject({ windows: 0, quits: 1 });
    await phone.talk(await phone.signIn(), 'c1');
    await phone.must('quit', {});
    expect(phone.shown).toMatchObject({ windows: 0, quits: 2 });
  });

  it('is asked about in the window while a call is up, and the answer ends it', async () => {
    const phone = testPhone();
    await phone.talk(await phone.signIn(), 'c1');
    await phone.must('quit', { ask: true });
    expect(phone.shown).toMatchObject({ windows: 1, quits: 0 });
    expect(phone.store.get().notices).toEqual([{ id: 'quitAsked', kind: 'quitAsked' }]);
    await phone.must('quit', {});
    expect(phone.shown.quits).toBe(1);
  });

  it('needs no answer of a window that is gone for good', async () => {
    const phone = testPhone();
    await phone.talk(await phone.signIn(), 'c1');
    phone.store.update({ desktop: { ...phone.store.get().desktop, outOfService: 'noSound' } });
    await phone.must('quit', { ask: true });
    expect(phone.shown.quits).toBe(1);
  });
});
