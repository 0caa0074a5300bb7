import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';

interface TipProps {
  /** Undefined: there is nothing to be said. */
  readonly text: string | undefined;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | 'inline-end';
  readonly children: ReactElement<Record<string, unknown>>;
}

/** A tooltip for a control that already has an accessible name; the tooltip itself is for the eye. */
export function Tip({ text, keys, side = 'bottom', children }: TipProps) {
  return (
    <Tooltip.Root disabled={text === undefined}>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner side={side} sideOffset={6} className="floating">
          <Tooltip.Popup className="tip">
            {text}
            {keys && <kbd>{keys}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
