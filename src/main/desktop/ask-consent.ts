import { BrowserWindow, dialog } from 'electron';
import type { Words } from '../../shared/words/catalogue.ts';
import type { MainWindow } from './main-window.ts';

type Owner = Pick<MainWindow, 'all' | 'show'>;

/**
 * Above the window in which it was written, or one click there would leave it behind that; whoever asks from a terminal has none. On macOS a question without a
 * parent stops this process, and the phone with it, until it is answered (Electron issue 23319), so ours is brought.
 */
function parentOf(owner: Owner): BrowserWindow | null {
  const focused = BrowserWindow.getFocusedWindow();
  if (focused || process.platform !== 'darwin') return focused;
  const [window] = owner.all();
  if (window) owner.show();
  return window ? BrowserWindow.fromWebContents(window.contents) : null;
}

/** By the system and not by the window, which could be taken over by what it is sent and then answer itself. */
export const askConsent =
  ({ title, detail, yes, no }: Words['automation']['consent'], owner: Owner) =>
  async (templates: readonly string[]): Promise<boolean> => {
    const question = {
      ...{ type: 'warning' as const, title, message: title, detail: detail(templates.join('\n\n')), buttons: [yes, no] },
      // Enter and Esc say no.
      ...{ defaultId: 1, cancelId: 1, noLink: true },
    };
    const parent = parentOf(owner);
    if (!parent && process.platform === 'darwin') return false;
    const { response } = await (parent ? dialog.showMessageBox(parent, question) : dialog.showMessageBox(question));
    return response === 0;
  };
