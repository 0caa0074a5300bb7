import { useEffect, useRef } from 'react';
import { togglePanel } from '../palette/actions.ts';
import { useDesk, type PanelKind } from '../shell/desk.tsx';

/** The buttons of a call that open something below them. What closes takes away the field that had the keyboard; its button has it then. */
export function usePanelButtons(callId: string) {
  const { desk, change } = useDesk();
  const group = useRef<HTMLDivElement>(null);
  const open = desk.panel?.callId === callId ? desk.panel.kind : undefined;
  useEffect(() => {
    const buttons = group.current;
    return () => {
      if (open && document.activeElement === document.body) buttons?.querySelector<HTMLElement>(`[data-panel=${open}]`)?.focus();
    };
  }, [open]);
  const panelButton = (kind: PanelKind, { whyNot }: { readonly whyNot: string | undefined }) => ({
    'aria-expanded': open === kind,
    'data-panel': kind,
    whyNot,
    onClick: () => change(togglePanel(desk.panel, callId, kind)),
  });
  return { group, panelButton };
}
