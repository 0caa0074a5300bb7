import { afterEach, expect, test, vi } from 'vitest';
import { askConsent } from '../../../src/main/desktop/ask-consent.ts';
import { catalogue } from '../../../src/main/desktop/words.ts';

const electron = vi.hoisted(() => ({ focused: null as object | null, asked: [] as unknown[][] }));
vi.mock('electron', () => ({
  app: { getLocale: () => 'en' },
  BrowserWindow: { getFocusedWindow: () => electron.focused, fromWebContents: (contents: object) => ({ of: contents }) },
  dialog: {
    showMessageBox: (...words: unknown[]) => {
      electron.asked.push(words);
      return Promise.resolve({ response: 0 });
    },
  },
}));

const platform = (name: NodeJS.Platform) => vi.spyOn(process, 'platform', 'get').mockReturnValue(name);
const contents = { id: 1 } as never;

/** What was asked, and how often the window was brought. */
async function ask(all: readonly object[] = [{ contents, caller: 'window' }]) {
  electron.asked = [];
  let shown = 0;
  const owner = { all: () => all as never, show: () => void shown++ };
  const said = await askConsent(catalogue.automation.consent, owner)(['notify-send {name}']);
  return { said, shown, asked: electron.asked };
}
afterEach(() => {
  vi.restoreAllMocks();
  electron.focused = null;
});

test('it is asked above the window in which it was written', async () => {
  electron.focused = { focused: true };
  for (const name of ['linux', 'win32', 'darwin'] as const) {
    platform(name);
    const { said, shown, asked } = await ask();
    expect([said, shown, asked[0]?.[0]]).toEqual([true, 0, electron.focused]);
  }
});

test('asked from a terminal it stands alone, save on macOS, where such a question would stop the phone: there our window is brought', async () => {
  platform('linux');
  const alone = await ask();
  expect([alone.shown, alone.asked[0]]).toEqual([0, [expect.objectContaining({ type: 'warning' })]]);
  platform('darwin');
  const { said, shown, asked } = await ask();
  expect([said, shown, asked[0]?.[0]]).toEqual([true, 1, { of: contents }]);
});

test('on macOS it is no where there is no window to ask in', async () => {
  platform('darwin');
  expect(await ask([])).toEqual({ said: false, shown: 0, asked: [] });
});
