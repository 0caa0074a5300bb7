import { describe, expect, test } from 'vitest';
import { handOver } from '../../src/main/hand-over.ts';
import { readPhoneLink } from '../../src/shared/phone-link.ts';
import { testPhone } from '../support/test-phone.ts';

describe('a link from the system', () => {
  test('waits for the window, which is shown, and calls nobody', async () => {
    const phone = testPhone();
    await phone.signIn();
    handOver({ store: phone.store, window: { show: () => void phone.shown.windows++ } }, 'link', readPhoneLink('tel:+49-30-123;ext=4'));
    expect(phone.store.get().handedOver).toMatchObject({ to: '+49-30-123 x4', from: 'link' });
    expect(phone.shown.windows).toBe(1);
    expect(phone.calls()).toEqual([]);
  });

  test('that cannot be read is told of, and what waited before goes on waiting', () => {
    const { store } = testPhone();
    const desk = { store, window: { show: () => undefined } };
    handOver(desk, 'link', '110');
    handOver(desk, 'link', readPhoneLink('sip:a%0d%0ab@example.com'));
    expect(store.get().handedOver).toMatchObject({ to: '110' });
    expect(store.get().notices).toEqual([{ id: 'linkUnreadable', kind: 'linkUnreadable' }]);
  });

  test('names the account to call from while that is in use', async () => {
    const phone = testPhone();
    const { store } = phone;
    const desk = { store, window: { show: () => undefined } };
    await phone.signIn();
    handOver(desk, 'link', '110', 'work');
    expect(store.get().handedOver).toMatchObject({ accountId: 'work' });
    await phone.must('removeAccount', { accountId: 'work' });
    handOver(desk, 'link', '110', 'work');
    expect(store.get().handedOver).toEqual({ id: expect.any(Number) as number, kind: 'number', to: '110', from: 'link' });
  });

  test('that can be read ends what was told of one that could not', () => {
    const { store } = testPhone();
    const desk = { store, window: { show: () => undefined } };
    handOver(desk, 'link', undefined);
    store.update({ notices: [...store.get().notices, { id: 'soundRestarted', kind: 'soundRestarted' }] });
    handOver(desk, 'copied', '110');
    expect(store.get().notices.map(({ id }) => id)).toEqual(['soundRestarted']);
  });

  test('is taken by its id, so that the one which came meanwhile is not lost; and by nobody but the window', async () => {
    const { store, commands, ask } = testPhone();
    const desk = { store, window: { show: () => undefined } };
    handOver(desk, 'link', '110');
    const { id } = store.get().handedOver!;
    handOver(desk, 'link', '112');
    expect(await ask('takeHandedOver', { id })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    await commands.takeHandedOver({ id });
    expect(store.get().handedOver).toMatchObject({ to: '112' });
    await commands.takeHandedOver({ id: store.get().handedOver!.id });
    expect(store.get().handedOver).toBeNull();
  });
});
