import type { DesktopPort } from '../../../src/main/desktop-ports.ts';

/** A system that does what it is asked, unless it is `stubborn`. */
export function fakeDesktop({ isInstalled = true, stubborn = false } = {}): DesktopPort {
  const stands = { startsAtLogin: false, opensLinks: false, userGivesLinks: false, canPausePlayers: true };
  const set = (part: Partial<typeof stands>): Promise<void> => {
    if (!stubborn) Object.assign(stands, part);
    return Promise.resolve();
  };
  return {
    look: () => Promise.resolve(isInstalled ? { ...stands } : { ...stands, startsAtLogin: null, opensLinks: null }),
    startAtLogin: (on) => set({ startsAtLogin: on }),
    openLinks: (on) => set({ opensLinks: on }),
  };
}
