import { canAnswer, canHangUp, canHold, canMute, canResume, isActive, type Call } from '../shared/call.ts';
import type { CommandInput, CommandName } from '../shared/commands.ts';
import { HOTKEY_ACTIONS, type HotkeyAction } from '../shared/hotkeys.ts';
import type { HotkeyPort } from './desktop-ports.ts';
import type { Store } from './store.ts';

/** What a press comes to. */
export interface Pressing {
  readonly store: Store;
  readonly run: <N extends CommandName>(name: N, args: CommandInput<N>) => unknown;
  readonly dialCopied: () => void;
}

export interface HotkeySetup extends Pressing {
  readonly keys: HotkeyPort;
}

/** Of two calls the one that is not held is meant. */
const inFront = (calls: readonly Call[], can: (call: Call) => boolean): Call | undefined =>
  calls.find((call) => can(call) && !(isActive(call) && call.hold.local)) ?? calls.find(can);

export function press(action: HotkeyAction, { store, run, dialCopied }: Pressing): void {
  const { calls } = store.get();
  const of = (can: (call: Call) => boolean) => inFront(calls, can);
  switch (action) {
    case 'answer':
      return void (of(canAnswer) && run('answer', {}));
    case 'hangUp':
      return void (of(canHangUp) && run('hangUp', {}));
    case 'mute': {
      const call = of(canMute);
      return void (call && isActive(call) && run('setMuted', { callId: call.id, on: !call.muted }));
    }
    case 'hold': {
      const call = of((one) => canHold(one) || canResume(one));
      return void (call && isActive(call) && run('setHold', { callId: call.id, on: !call.hold.local }));
    }
    case 'show':
      return void run('showWindow', {});
    case 'dialCopied':
      return dialCopied();
  }
}

/** The keys of the settings are ours in the whole desktop; those that another program has already are told in the snapshot. */
export function followHotkeys(setup: HotkeySetup): void {
  const { store, keys } = setup;
  const take = (): void => {
    keys.releaseAll();
    const { hotkeys } = store.get().settings;
    const takenHotkeys = HOTKEY_ACTIONS.filter((action) => hotkeys[action] && !keys.take(hotkeys[action], () => press(action, setup)));
    store.update({ desktop: { ...store.get().desktop, takenHotkeys } });
  };
  store.watch((after, before) => {
    if (after.settings.hotkeys !== before.settings.hotkeys) take();
  });
  take();
}
