import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { hasWords, type Action } from './actions.ts';
import { useActions, useKeys } from './use-actions.ts';

interface ActionGroup {
  readonly value: Action['group'];
  readonly items: readonly Action[];
}

const grouped = (actions: readonly Action[]): ActionGroup[] =>
  (Object.keys(words.palette.groups) as Action['group'][])
    .map((value) => ({
      value,
      items: actions.filter((action) => action.group === value && action.whyNot === undefined && action.id !== 'palette'),
    }))
    .filter((group) => group.items.length > 0);

function ActionRow({ action, onRun }: { readonly action: Action; readonly onRun: (action: Action) => void }) {
  const keys = useKeys();
  return (
    <Autocomplete.Item value={action} className="popup-item" onClick={() => onRun(action)}>
      <span className="popup-item-text">{action.label}</span>
      {action.shortcut && <kbd>{keys(action.shortcut)}</kbd>}
    </Autocomplete.Item>
  );
}

/** Ctrl/Cmd+K: every action, found by a few letters. */
export function Palette() {
  const { desk, change } = useDesk();
  const actions = useActions();
  const [text, setText] = useState('');
  const close = (): void => {
    change({ paletteOpen: false });
    setText('');
  };
  const run = (action: Action): void => {
    close();
    action.run();
  };
  return (
    <Dialog.Root open={desk.paletteOpen} onOpenChange={(open) => (open ? change({ paletteOpen: true }) : close())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog palette" aria-label={words.palette.title}>
          <Autocomplete.Root
            open
            inline
            items={grouped(actions)}
            value={text}
            onValueChange={setText}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={(action: Action) => action.label}
            filter={(action: Action, query) => hasWords(action.label, query)}
          >
            <div className="palette-box">
              <Search strokeWidth={1.5} aria-hidden="true" />
              <Autocomplete.Input className="palette-input" placeholder={words.palette.title} aria-label={words.palette.box} />
            </div>
            <Autocomplete.Empty className="palette-empty">{words.palette.empty}</Autocomplete.Empty>
            <Autocomplete.List className="palette-list">
              {(group: ActionGroup) => (
                <Autocomplete.Group key={group.value} items={group.items} className="palette-group">
                  <Autocomplete.GroupLabel className="popup-label">{words.palette.groups[group.value]}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(action: Action) => <ActionRow key={action.id} action={action} onRun={run} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
