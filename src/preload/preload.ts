/** All that the window can reach of the main process: three functions. New features are rows of the contract, not changes here. */
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from '../shared/channels.ts';
import type { CommandResult } from '../shared/commands.ts';
import type { MediaEnvelope } from '../shared/media.ts';
import type { AppSnapshot } from '../shared/snapshot.ts';

function listen<T>(channel: string, run: (payload: T) => void): () => void {
  const listener = (_event: unknown, payload: T): void => {
    run(payload);
  };
  ipcRenderer.on(channel, listener);
  return () => ipcRenderer.off(channel, listener);
}

// Asked for before the page's scripts are loaded, so that the first snapshot is there when they run: what is painted first is the phone as it is.
let latest: AppSnapshot | undefined;
listen<AppSnapshot>(CHANNELS.snapshot, (snapshot) => {
  latest = snapshot;
});
ipcRenderer.send(CHANNELS.snapshot);

const offhook = {
  /** Never rejects but when main is gone. */
  command: (name: string, args: unknown): Promise<CommandResult> =>
    ipcRenderer.invoke(CHANNELS.command, { name, args }) as Promise<CommandResult>,
  /** The current snapshot, at once or as soon as main has one, then each new one. Returns the end of it. */
  onSnapshot(run: (snapshot: AppSnapshot) => void): () => void {
    if (latest) run(latest);
    return listen(CHANNELS.snapshot, run);
  },
  onMediaRequest: (run: (envelope: MediaEnvelope) => void): (() => void) => listen(CHANNELS.media, run),
};

export type OffhookBridge = typeof offhook;

contextBridge.exposeInMainWorld('offhook', offhook);
