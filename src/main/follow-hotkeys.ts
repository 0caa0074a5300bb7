import { callToEnd, canAnswer, canHold, canMute, canResume, foregroundCall } from '../shared/call.ts';
import { HOTKEY_ACTIONS, type HotkeyAction } from '../shared/hotkeys.ts';
import type { HotkeyPort } from './desktop-ports.ts';
import type { Ask } from './dispatch.ts';
import type { Store } from './store.ts';

/** What a press comes to. */
export interface Pressing {
  readonly store: Store;
  readonly run: Ask;
  readonly dialCopied: () => void;
}

export interface HotkeySetup extends Pressing {
  readonly keys: HotkeyPort;
}

export function press(action: HotkeyAction, { store, run, dialCopied }: Pressing): void {
  const { calls } = store.get();
  const inFront = foregroundCall(calls);
  switch (action) {
    case 'answer': {
      const call = calls.find(canAnswer);
      return void (call && run('answer', { callId: call.id }));
    }
    case 'hangUp': {
      const call = callToEnd(calls);
      return void (call && run('hangUp', { callId: call.id }));
    }
    case 'mute':
      return void (inFront && canMute(inFront) && run('setMuted', { callId: inFront.id, on: !inFront.muted }));
    case 'hold':
      return void (inFront && (canHold(inFront) || canResume(inFront)) && run('setHold', { callId: inFront.id, on: !inFront.hold.local }));
    case 'show':
      return void run('showWindow', {});
    case 'dialCopied':
      return dialCopied();
  }
}

/** The keys of the settings are ours in the whole desktop; those that another program has already are told in the snapshot. */
export function followHotkeys({ keys, ...pressing }: HotkeySetup): void {
  const { store } = pressing;
  const take = (): void => {
    keys.releaseAll();
    const { hotkeys } = store.get().settings;
    const takenHotkeys = HOTKEY_ACTIONS.filter(
      (action) => hotkeys[action] && !keys.take(hotkeys[action], () => press(action, pressing), action),
    );
    store.update({ desktop: { ...store.get().desktop, takenHotkeys } });
  };
  store.watch((after, before) => {
    const [isRecording, wasRecording] = [after, before].map(({ desktop }) => desktop.recordsHotkey !== null);
    // Keys that are ours do not reach the window that is to hear them.
    if (isRecording) return wasRecording ? undefined : keys.releaseAll();
    if (wasRecording || after.settings.hotkeys !== before.settings.hotkeys) take();
  });
  take();
}
