import { dialog } from 'electron';
import type { QuestionPort } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';

/** In a window of its own: one of ours that is hidden, or dead, would take it along. */
export const createQuestion = (log: Log): QuestionPort => ({
  async ask({ message, detail, yes, no }) {
    try {
      // It comes unasked, so a key that was meant for another program says no.
      const { response } = await dialog.showMessageBox({ type: 'warning', message, detail, buttons: [yes, no], defaultId: 1, cancelId: 1 });
      return response === 0;
    } catch (error) {
      log.error('a question could not be asked', { error: String(error) });
      return false;
    }
  },
});
