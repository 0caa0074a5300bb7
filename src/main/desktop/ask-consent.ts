import { BrowserWindow, dialog } from 'electron';
import type { Words } from '../../shared/words/catalogue.ts';

/** By the system and not by the window, which could be taken over by what it is sent and then answer itself. */
export const askConsent =
  ({ title, detail, yes, no }: Words['automation']['consent']) =>
  async (templates: readonly string[]): Promise<boolean> => {
    const question = {
      ...{ type: 'warning' as const, title, message: title, detail: detail(templates.join('\n\n')), buttons: [yes, no] },
      // Enter and Esc say no.
      ...{ defaultId: 1, cancelId: 1, noLink: true },
    };
    // Above the window in which it was written, or one click there would leave it behind that; whoever asks from a terminal has none.
    const parent = BrowserWindow.getFocusedWindow();
    const { response } = await (parent ? dialog.showMessageBox(parent, question) : dialog.showMessageBox(question));
    return response === 0;
  };
