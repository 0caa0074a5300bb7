import { app, BrowserWindow, dialog } from 'electron';
import { join } from 'node:path';
import { words } from './words.ts';

/** Where to, the user says to the system; false: nowhere. Rejects with the system's error, and what was there stays as it was. */
export const saveText =
  (write: (file: string, text: string) => Promise<void>) =>
  async (name: string, text: string): Promise<boolean> => {
    const options = { title: words.saveAs, defaultPath: join(app.getPath('downloads'), name) };
    const window = BrowserWindow.getFocusedWindow();
    const { filePath, canceled } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
    if (canceled || !filePath) return false;
    await write(filePath, text);
    return true;
  };
