import { expect, it } from 'vitest';
import type { OsNotice } from '../../src/main/desktop-ports.ts';
import type { Gone } from '../../src/main/desktop/our-page.ts';
import { followWindow } from '../../src/main/follow-window.ts';
import { tellNoSound } from '../../src/main/reactions/tell-no-sound.ts';
import { trayMenu } from '../../src/main/reactions/tray-menu.ts';
import { trayState } from '../../src/main/reactions/tray-state.ts';
import { trayTooltip } from '../../src/main/reactions/tray-tooltip.ts';
import { pickWords } from '../../src/shared/words/catalogue.ts';
import { settle } from '../support/fakes/fake-sip.ts';
import { testPhone } from '../support/test-phone.ts';

const words = pickWords(['en']);

async function stage() {
  const phone = testPhone();
  const account = await phone.signIn();
  const ears = { gone: [] as Gone[], ready: [] as (() => void)[] };
  followWindow({
    ...phone,
    window: { onGone: (run) => void ears.gone.push(run) },
    media: { gone: () => undefined, onReady: (run) => (ears.ready.push(run), () => undefined) },
  });
  const shown = new Map<string, OsNotice & { click: () => void }>();
  const notifier = {
    show: (notice: OsNotice, click: () => void) => void shown.set(notice.id, { ...notice, click }),
    close: (id: string) => void shown.delete(id),
    end: () => Promise.resolve(),
  };
  const asked: string[] = [];
  const open = new Set<(sure: boolean) => void>();
  const question = {
    async ask({ detail }: { detail: string }, signal: AbortSignal) {
      asked.push(detail);
      let answer = (_sure: boolean): void => undefined;
      const answered = new Promise<boolean>((resolve) => open.add((answer = resolve)));
      signal.addEventListener('abort', () => answer(false));
      return answered.finally(() => open.delete(answer));
    },
  };
  phone.store.watch(tellNoSound(notifier, question, (name, args) => void phone.must(name, args), words.desktop));
  return {
    ...{ phone, account, shown, asked, open },
    answer: async (sure: boolean) => (open.forEach((answer) => answer(sure)), settle()),
    dies: (then: 'revive' | 'giveUp') => ears.gone.forEach((run) => run(then)),
    comesBack: () => ears.ready.forEach((run) => run()),
  };
}

it('a window that is given up: nobody is rung without a sound, but sent to other phones and voicemail', async () => {
  const { phone, account, dies } = await stage();
  const line = account.ring('c1')!;
  dies('revive');
  expect(phone.call('c1').phase).toBe('ringing');
  dies('giveUp');
  expect(line.asked).toEqual(['reject 480']);
  expect(phone.call('c1')).toMatchObject({ phase: 'ended', reason: { kind: 'noSound' } });
  account.ring('c2');
  expect(phone.calls().some(({ phase }) => phase === 'ringing')).toBe(false);
  expect(phone.log.lines.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    'there is no sound any more: callers are turned away',
  ]);
});

it('the system tells it, where the window cannot: by a question, a notification that stays, and the tray', async () => {
  const { phone, account, shown, asked, answer, dies } = await stage();
  await phone.talk(account, 'c1');
  dies('giveUp');
  expect(asked).toEqual([expect.stringMatching(/callers go to .* ends your current calls/)]);
  expect(shown.get('noSound')).toMatchObject({ urgent: true, title: 'Offhook has no sound' });
  await answer(false);
  expect(phone.shown.restarts).toBe(0);
  // Whoever put it off finds it again.
  shown.get('noSound')!.click();
  await answer(true);
  expect(phone.shown.restarts).toBe(1);
  shown.get('noSound')!.buttons![0]!.press();
  await settle();
  expect(phone.shown.restarts).toBe(2);
  await phone.must('hangUp', {});
  await settle();
  expect(trayState(phone.store.get())).toBe('offline');
  expect(trayTooltip(phone.store.get(), words)).toContain('No sound: nobody can call you');
  expect(trayMenu(phone.store.get(), [], words)[0]).toEqual([{ label: 'Restart Offhook', command: { name: 'restart', args: {} } }]);
});

it('a window that comes back after all rings again', async () => {
  const { phone, account, shown, open, dies, comesBack } = await stage();
  dies('giveUp');
  expect([shown.size, open.size]).toEqual([1, 1]);
  comesBack();
  await settle();
  expect([shown.size, open.size]).toEqual([0, 0]);
  account.ring('c1');
  expect(phone.call('c1').phase).toBe('ringing');
});

it('one question at a time, however quickly the notification is clicked, and the last one counts', async () => {
  const { phone, shown, asked, open, answer, dies, comesBack } = await stage();
  dies('giveUp');
  const { click } = shown.get('noSound')!;
  click();
  click();
  await settle();
  expect([asked.length, open.size]).toEqual([3, 1]);
  await answer(true);
  expect(phone.shown.restarts).toBe(1);
  click();
  comesBack();
  await settle();
  expect([phone.shown.restarts, open.size]).toEqual([1, 0]);
});
