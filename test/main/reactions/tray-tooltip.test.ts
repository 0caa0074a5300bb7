import { expect, it } from 'vitest';
import { keepHistory } from '../../../src/main/reactions/keep-history.ts';
import { trayTooltip } from '../../../src/main/reactions/tray-tooltip.ts';
import { pickWords } from '../../../src/shared/words/catalogue.ts';
import { testPhone } from '../../support/test-phone.ts';

const anna = { uri: 'sip:anna@example.com', name: 'Anna', number: 'anna' };

it('says the state in words, in as many characters as Windows shows', async () => {
  const phone = testPhone();
  phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
  const told = (): string => trayTooltip(phone.store.get(), pickWords(['en']));
  expect(told()).toBe('Offhook\nNot signed in: nobody can call you');
  const account = await phone.signIn();
  expect(told()).toBe('Offhook\nSigned in: Work');
  account.ring('c1', { party: anna })!.tell({ type: 'ended', reason: { kind: 'missed' } });
  account.ring('c2', { party: anna });
  expect(told()).toBe('Offhook\nAnna is calling\n1 missed call\nSigned in: Work');
  for (const id of ['c3', 'c4', 'c5', 'c6']) account.ring(id, { party: { ...anna, name: 'y'.repeat(300) } });
  expect(told().length).toBeLessThanOrEqual(127);
  expect(told()).toMatch(/\ny{39}… is calling\n.*…$/s);
});
