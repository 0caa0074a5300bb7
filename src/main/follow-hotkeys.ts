import { canAnswer, canHangUp, canHold, canMute, canResume, foregroundCall } from '../shared/call.ts';
import { HOTKEY_ACTIONS, type HotkeyAction } from '../shared/hotkeys.ts';
import type { DesktopView } from '../shared/desktop-view.ts';
import type { HotkeyPort } from './desktop-ports.ts';
import type { Ask } from './dispatch.ts';
import { oncePerPress } from './once-per-press.ts';
import type { Cancel, Clock } from './ports.ts';
import type { Store } from './store.ts';

/** What a press comes to. */
export interface Pressing {
  readonly store: Store;
  readonly run: Ask;
  readonly dialCopied: () => void;
}

export interface HotkeySetup extends Pressing {
  readonly keys: HotkeyPort;
  readonly clock: Clock;
  /** ms, monotonic */
  readonly now: () => number;
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
      const call = inFront ?? calls.find(canHangUp);
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

/** However often it is done, no call is another than before. */
const isHarmless = (action: HotkeyAction): boolean => action === 'show' || action === 'dialCopied';

/** A window that is gone does not say that it records no longer. */
const LONGEST_RECORDING_MS = 60_000;

/** The keys of the settings are ours in the whole desktop; those that another program has already are told in the snapshot. */
export function followHotkeys(setup: HotkeySetup): void {
  const { store, keys, clock, now } = setup;
  const isPress = oncePerPress(now);
  const tell = (seen: Partial<DesktopView>): void => store.update({ desktop: { ...store.get().desktop, ...seen } });
  let giveUp: Cancel = () => undefined;
  const take = (): void => {
    keys.releaseAll();
    const { hotkeys } = store.get().settings;
    const carryOut = (action: HotkeyAction) => () => void ((isHarmless(action) || isPress(action)) && press(action, setup));
    tell({ takenHotkeys: HOTKEY_ACTIONS.filter((action) => hotkeys[action] && !keys.take(hotkeys[action], carryOut(action))) });
  };
  /** Keys that are ours do not reach the window that is to hear them. */
  const rest = (): void => {
    keys.releaseAll();
    giveUp = clock.after(LONGEST_RECORDING_MS, () => tell({ recordsHotkey: false }));
  };
  store.watch((after, before) => {
    const { recordsHotkey } = after.desktop;
    if (recordsHotkey === before.desktop.recordsHotkey && (recordsHotkey || after.settings.hotkeys === before.settings.hotkeys)) return;
    giveUp();
    if (recordsHotkey) rest();
    else take();
  });
  take();
}
