import { expect, test } from 'vitest';
import { desktopCommands } from '../../src/main/desktop-commands.ts';
import { fakeDesktop } from '../support/fakes/fake-desktop.ts';
import { testStore } from '../support/test-store.ts';

test('what the system says is what is shown', async () => {
  const store = testStore();
  const commands = desktopCommands(store, fakeDesktop());
  expect(store.get().desktop.startsAtLogin).toBeNull();
  await commands.lookAtDesktop({});
  expect(store.get().desktop).toMatchObject({ startsAtLogin: false, opensLinks: false });
  await commands.setStartAtLogin({ on: true });
  await commands.setOpenLinks({ on: true });
  expect(store.get().desktop).toMatchObject({ startsAtLogin: true, opensLinks: true });
});

test('links that no other program opens are ours whatever the user says, which is told', async () => {
  const store = testStore();
  const commands = desktopCommands(store, {
    ...fakeDesktop(),
    look: () => Promise.resolve({ startsAtLogin: null, opensLinks: 'only', userGivesLinks: false, canPausePlayers: false }),
  });
  await commands.setOpenLinks({ on: true });
  expect(store.get().desktop.opensLinks).toBe('only');
  await expect(commands.setOpenLinks({ on: false })).rejects.toMatchObject({ code: 'systemRefused' });
});

test('a system that does not do it is told of, and shown as it is', async () => {
  const store = testStore();
  const commands = desktopCommands(store, fakeDesktop({ stubborn: true }));
  await expect(commands.setOpenLinks({ on: true })).rejects.toMatchObject({ code: 'systemRefused' });
  expect(store.get().desktop.opensLinks).toBe(false);
  await expect(desktopCommands(store, fakeDesktop({ isInstalled: false })).setStartAtLogin({ on: true })).rejects.toMatchObject({
    code: 'systemRefused',
  });
});

test('links are given up when those are that another program opens, and had when all come to us', async () => {
  const at = (opensLinks: 'some' | 'rest') => {
    const look = async () => ({ ...(await fakeDesktop().look()), opensLinks });
    return desktopCommands(testStore(), { ...fakeDesktop(), look });
  };
  await expect(at('rest').setOpenLinks({ on: false })).resolves.toEqual({});
  await expect(at('some').setOpenLinks({ on: false })).rejects.toMatchObject({ code: 'systemRefused' });
  for (const stands of ['some', 'rest'] as const)
    await expect(at(stands).setOpenLinks({ on: true })).rejects.toMatchObject({ code: 'systemRefused' });
});

test('where only the user can give links to a program, who asks for them is told to', async () => {
  const given = (stands: { opensLinks: boolean; fails?: boolean }) =>
    desktopCommands(testStore(), {
      ...fakeDesktop(),
      look: async () => ({ ...(await fakeDesktop().look()), userGivesLinks: true, opensLinks: stands.opensLinks }),
      openLinks: () => (stands.fails ? Promise.reject(new Error('denied')) : Promise.resolve()),
    });
  await expect(given({ opensLinks: true }).setOpenLinks({ on: true })).resolves.toEqual({});
  await expect(given({ opensLinks: false }).setOpenLinks({ on: true })).rejects.toMatchObject({ code: 'userChooses' });
  // Then it cannot even be chosen.
  await expect(given({ opensLinks: false, fails: true }).setOpenLinks({ on: true })).rejects.toMatchObject({ code: 'systemRefused' });
  await expect(given({ opensLinks: true }).setOpenLinks({ on: false })).rejects.toMatchObject({ code: 'systemRefused' });
});
