import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';

export interface MenuEntry {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly run: () => void;
}

/** What is rarely needed, behind three dots. */
export function MoreMenu({
  label,
  entries,
  tone = 'quiet',
}: {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly tone?: 'quiet' | 'plain';
}) {
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton tone={tone} label={label} icon={<Ellipsis strokeWidth={1.5} />} />} />
      <Menu.Portal>
        <Menu.Positioner className="floating" sideOffset={4} align="end">
          <Menu.Popup className="popup">
            {entries.map((entry) => (
              <Menu.Item key={entry.label} className="popup-item" data-danger={entry.danger ? '' : undefined} onClick={entry.run}>
                {entry.icon}
                <span className="popup-item-text">{entry.label}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
