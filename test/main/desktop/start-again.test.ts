import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { createStartAgain } from '../../../src/main/desktop/start-again.ts';

const system = vi.hoisted((): { app?: unknown } => ({}));
vi.mock('electron', () => ({
  get app() {
    return system.app;
  },
}));

/** As far as Electron gets when it quits: to its very end, unless somebody prevents it. */
class App extends EventEmitter {
  isPackaged = true;
  relaunched: (readonly string[])[] = [];
  relaunch = ({ args }: { args: readonly string[] }): void => void this.relaunched.push(args);
}
let app: App;
beforeEach(() => {
  app = new App();
  system.app = app;
});
const quits = (defaultPrevented = false): boolean => app.emit('before-quit', { defaultPrevented });

it('a link that comes while it quits is for the next one, which is due from then on', () => {
  const again = createStartAgain(['--profile=a']);
  expect(again.keep({ link: { url: 'tel:1' }, hidden: false })).toBe(false);
  quits();
  expect(again.isDue()).toBe(false);
  expect(again.keep({ link: { url: 'tel:2' }, hidden: false })).toBe(true);
  expect(again.isDue()).toBe(true);
  app.emit('will-quit');
  expect(app.relaunched).toEqual([['--profile=a', '--', 'tel:2']]);
});

it('a restart is due once it is asked for', () => {
  const again = createStartAgain([]);
  again.ask();
  expect(again.isDue()).toBe(true);
  app.emit('will-quit');
  expect(app.relaunched).toEqual([[]]);
});

it('who quits is not started again, nor is who was kept from it', () => {
  const again = createStartAgain([]);
  quits(true);
  expect(again.keep({ link: undefined, hidden: false })).toBe(false);
  quits();
  app.emit('will-quit');
  expect([again.isDue(), app.relaunched]).toEqual([false, []]);
});
