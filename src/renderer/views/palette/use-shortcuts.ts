import { useEffect } from 'react';
import { pasting } from '../dial/from-outside.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { shortcutOf, writesText } from './shortcuts.ts';
import { focusDialBox, useActions } from './use-actions.ts';

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [role=listbox], [role=menu], [role=dialog], [role=alertdialog]') !== null;

/** Shortcuts run their action; what is typed or pasted outside of any field goes to the dial box. */
export function useShortcuts(): void {
  const actions = useActions();
  const { platform } = useSnapshot();
  const { desk, change } = useDesk();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const name = shortcutOf(event, platform);
      if (name) {
        event.preventDefault();
        const action = actions.find((one) => one.shortcut === name);
        if (action && action.whyNot === undefined) action.run();
      } else if (writesText(event) && !isEditable(event.target) && desk.panel?.kind !== 'keypad') {
        // The focus moves before the key writes, so the character lands in the box.
        focusDialBox();
      }
    };
    const onPaste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text').trim();
      if (!text || isEditable(event.target)) return;
      // The box has the focus by the time the browser would paste into what has it.
      event.preventDefault();
      const part = pasting(text, performance.now())(desk);
      change(part);
      if (part.dialText !== undefined) focusDialBox();
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('paste', onPaste);
    };
  }, [actions, platform, desk, change]);
}
