/** The door of our windows: commands in, snapshots out, and media requests out to the one that makes sound. */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { CHANNELS } from '../../shared/channels.ts';
import type { CommandResult } from '../../shared/commands.ts';
import type { MediaEnvelope } from '../../shared/media.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { dispatch, type Dispatch } from '../dispatch.ts';
import { pushSnapshots } from '../snapshot-push.ts';
import type { Store } from '../store.ts';
import { callerOf, pushToWindows, type OurWindow, type OurWindows } from './our-windows.ts';

export interface WindowDoor extends Dispatch {
  readonly windows: OurWindows;
  readonly store: Store;
}

const stranger: CommandResult = { ok: false, error: { code: 'forbidden', message: 'Commands come from the window of Offhook only' } };

/** Read the envelope by hand: it comes from a process that could be taken over. */
function envelopeOf(raw: unknown): { name: string; args: unknown } {
  const { name, args } = (typeof raw === 'object' && raw !== null ? raw : {}) as { name?: unknown; args?: unknown };
  return { name: typeof name === 'string' ? name : '', args };
}

/** Serve our windows until `close`. Nothing that a page sends can throw out of here; strangers get an answer and a line in the log. */
export function serveWindow({ windows, commands, store, log }: WindowDoor): { close(): void } {
  const whoIs = (event: IpcMainEvent | IpcMainInvokeEvent): OurWindow['caller'] | undefined => {
    const caller = callerOf(event, windows);
    if (!caller) log.warn('a stranger spoke to the window door', { url: event.senderFrame?.url.slice(0, 200) ?? 'gone' });
    return caller;
  };

  ipcMain.handle(CHANNELS.command, (event, raw: unknown) => {
    const caller = whoIs(event);
    if (!caller) return stranger;
    const { name, args } = envelopeOf(raw);
    return dispatch({ commands, log }, caller, name, args);
  });

  const onSubscribe = (event: IpcMainEvent): void => {
    if (whoIs(event)) event.sender.send(CHANNELS.snapshot, store.get());
  };
  ipcMain.on(CHANNELS.snapshot, onSubscribe);
  const push = (snapshot: AppSnapshot): void => void pushToWindows(windows, CHANNELS.snapshot, snapshot);
  const stopPushing = pushSnapshots(store, push);
  // A page that was quicker than the door has subscribed in vain.
  push(store.get());

  return {
    close() {
      stopPushing();
      ipcMain.removeHandler(CHANNELS.command);
      ipcMain.off(CHANNELS.snapshot, onSubscribe);
    },
  };
}

/** What the media port sends through, to those of `windows`. False: no window to make sound. */
export const sendMedia = (windows: OurWindows, envelope: MediaEnvelope): boolean => pushToWindows(windows, CHANNELS.media, envelope);
