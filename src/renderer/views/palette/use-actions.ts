import { useMemo } from 'react';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { windowActions, type Action } from './actions.ts';
import { shownShortcut, type ShortcutName } from './shortcuts.ts';

export const DIAL_BOX_ID = 'dial-box';

export const focusDialBox = (): void => {
  const box = document.getElementById(DIAL_BOX_ID);
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.select();
};

export function useActions(): readonly Action[] {
  const snapshot = useSnapshot();
  const { desk, change, ask } = useDesk();
  return useMemo(() => windowActions({ snapshot, desk, change, ask, focusDialBox }), [snapshot, desk, change, ask]);
}

/** How a shortcut is written on this system. */
export function useKeys(): (name: ShortcutName) => string {
  const { platform } = useSnapshot();
  return (name) => shownShortcut(name, platform);
}
