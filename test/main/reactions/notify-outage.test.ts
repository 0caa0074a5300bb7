import { describe, expect, it } from 'vitest';
import { accountSchema } from '../../../src/shared/account-schema.ts';
import { notifyOutage, PATIENCE_MS } from '../../../src/main/reactions/notify-outage.ts';
import type { RegistrationEvent } from '../../../src/main/sip-port.ts';
import { pickWords } from '../../../src/shared/words/catalogue.ts';
import { fakeNotifier } from '../../support/fakes/fake-notifier.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone, work } from '../../support/test-phone.ts';

const words = pickWords(['en']);
const certificate = { kind: 'certificate', fault: 'expired', fingerprint: 'AB' } as const;

async function watched() {
  const phone = testPhone();
  const { store, clock } = phone;
  const { notifier, shown, closed } = fakeNotifier();
  store.watch(notifyOutage({ store, clock, notifier, window: { show: () => undefined }, words }));
  phone.accounts.apply(accountSchema.parse(work), false);
  await settle();
  /** Of the account as it signs in now. */
  const tell = (event: RegistrationEvent): void => phone.sip.accounts.at(-1)!.listener.registration(event);
  const signIn = (): void => tell({ type: 'registered', expires: 36_000 });
  /** For so long each try fails. */
  const failFor = async (ms: number): Promise<void> => {
    for (const end = clock.now() + ms; clock.now() < end;) {
      tell({ type: 'timedOut' });
      clock.advance(Math.min(20_000, end - clock.now()));
      await settle();
    }
  };
  return { phone, shown, closed, tell, signIn, failFor };
}

describe('an outage', () => {
  it('is notified at once where only the user can end it, once, and not to one who is setting the account up', async () => {
    const { shown, closed, tell, signIn, phone } = await watched();
    tell({ type: 'disconnected', fault: certificate });
    expect(shown).toEqual([]);
    signIn();
    tell({ type: 'timedOut' });
    expect(shown).toEqual([]);
    tell({ type: 'disconnected', fault: certificate });
    tell({ type: 'disconnected', fault: certificate });
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({ id: 'work', kind: 'outage', title: 'Work cannot receive calls' });
    expect(shown[0]!.body).toMatch(/^The server’s certificate has expired\. Tell your phone service/);
    closed.length = 0;
    signIn();
    expect(closed).toEqual(['work']);
    tell({ type: 'disconnected', fault: certificate });
    expect(shown).toHaveLength(2);
    closed.length = 0;
    await phone.must('removeAccount', { accountId: 'work' });
    expect(closed).toEqual(['work']);
  });

  it('that is being mended is notified once, when it lasts, and taken away when it is over', async () => {
    const { shown, closed, signIn, failFor } = await watched();
    signIn();
    await failFor(PATIENCE_MS - 1000);
    expect(shown).toEqual([]);
    await failFor(PATIENCE_MS);
    expect(shown).toMatchObject([{ id: 'work', kind: 'outage', title: 'Work cannot receive calls' }]);
    expect(shown[0]!.body).not.toBe('');
    closed.length = 0;
    signIn();
    expect(closed).toEqual(['work']);
    await failFor(PATIENCE_MS + 1000);
    expect(shown).toHaveLength(2);
  });

  it('that is over in time is not, however often it comes', async () => {
    const { shown, signIn, failFor } = await watched();
    for (let round = 0; round < 3; round++) {
      signIn();
      await failFor(PATIENCE_MS - 60_000);
    }
    expect(shown).toEqual([]);
  });

  it('is not that of an account which the user has switched off meanwhile', async () => {
    const { shown, signIn, failFor, phone } = await watched();
    signIn();
    await failFor(60_000);
    await phone.must('saveAccount', { account: { ...work, enabled: false } });
    phone.clock.advance(PATIENCE_MS);
    expect(shown).toEqual([]);
  });

  it('since the start is told of an account that was signed in in an earlier run', async () => {
    const { shown, phone, failFor } = await watched();
    const [view] = phone.store.get().accounts;
    const via = { transport: 'tls', host: 'example.com', port: 5061, address: '192.0.2.1', standIn: false } as const;
    phone.store.update({ accounts: [{ ...view!, via }] });
    await failFor(PATIENCE_MS - 1000);
    expect(shown).toEqual([]);
    await failFor(20_000);
    expect(shown).toHaveLength(1);
  });

  it('is not told where notifications are off', async () => {
    const { shown, phone, signIn, failFor } = await watched();
    signIn();
    await phone.must('saveSettings', { patch: { missedNotifications: false } });
    await failFor(PATIENCE_MS + 1000);
    expect(shown).toEqual([]);
  });
});
