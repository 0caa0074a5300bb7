import { dialog } from 'electron';
import type { Words } from '../../shared/words/catalogue.ts';

/** By the system and not by the window, which could be taken over by what it is sent and then answer itself. */
export const askConsent =
  ({ title, detail, yes, no }: Words['automation']['consent']) =>
  async (templates: readonly string[]): Promise<boolean> => {
    const { response } = await dialog.showMessageBox({
      ...{ type: 'warning', title, message: title, detail: detail(templates.join('\n\n')), buttons: [yes, no] },
      // Enter and Esc say no.
      ...{ defaultId: 1, cancelId: 1, noLink: true },
    });
    return response === 0;
  };
