import { Popover } from '@base-ui/react/popover';
import { Delete } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { DialKeys } from '../../ui/dial-keys.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { CallButton } from './call-button.tsx';
import type { Dialer } from './use-dialer.ts';

/** Twelve keys for those who like to press them; they write into the dial box. */
export function DialPad({ dialer, icon }: { readonly dialer: Dialer; readonly icon: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={(now) => setOpen(now)}>
      <Popover.Trigger render={<IconButton label={words.dial.pad} icon={icon} />} />
      <Popover.Portal>
        <Popover.Positioner className="floating" sideOffset={8} align="end">
          <Popover.Popup className="popup dial-pad" aria-label={words.dial.pad}>
            <output className="dial-pad-number" aria-label={words.dial.label}>
              {dialer.text}
            </output>
            <DialKeys nameOf={words.dial.padPress} onKey={(key) => dialer.write(dialer.text + key)} />
            <div className="dial-pad-row">
              <CallButton
                whyNot={dialer.whyNot}
                onClick={() => {
                  dialer.submit();
                  if (dialer.text.trim()) setOpen(false);
                }}
              />
              <IconButton
                label={words.dial.erase}
                icon={<Delete strokeWidth={1.5} />}
                onClick={() => dialer.write(dialer.text.slice(0, -1))}
              />
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
