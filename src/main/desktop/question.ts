import { dialog } from 'electron';
import type { QuestionPort } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';
import { words } from './words.ts';

/** In a window of its own: one of ours that is hidden, or dead, would take it along. On macOS nothing is asked: the notification and the tray have the same button. */
export const createQuestion = (log: Log): QuestionPort => ({
  async ask({ message, detail, yes, no }, signal) {
    // There a dialog without a parent stops this process, and the phone with it, until it is answered (Electron issue 23319).
    if (process.platform === 'darwin') return false;
    // It comes unasked, so a key that was meant for another program says no.
    const buttons = { buttons: [yes, no], defaultId: 1, cancelId: 1 };
    try {
      const { response } = await dialog.showMessageBox({ type: 'warning', title: words.app, message, detail, ...buttons, signal });
      return response === 0;
    } catch (error) {
      log.error('a question could not be asked', { error: String(error) });
      return false;
    }
  },
});
