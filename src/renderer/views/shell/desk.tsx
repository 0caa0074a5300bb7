/** What the window itself remembers: where the user is and what lies open. Nothing of the phone's state is kept here. */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { CommandFailure } from '../../../shared/command-error.ts';
import type { CommandInput, CommandName, CommandResult } from '../../../shared/commands.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import type { HandedNumber } from '../../../shared/snapshot.ts';
import type { ContactDraft } from '../contacts/contact-draft.ts';
import type { ContactPlace } from '../contacts/contact-place.ts';
import type { HistoryFilter } from '../history/use-history.ts';
import { usePhone } from './phone-context.tsx';

export type SettingsSection =
  | 'accounts'
  | 'sound'
  | 'headsets'
  | 'appearance'
  | 'incoming'
  | 'automation'
  | 'notifications'
  | 'system'
  | 'privacy'
  | 'organisation'
  | 'about';
export type PanelKind = 'keypad' | 'transfer' | 'details' | 'forward';

export interface Handed {
  readonly to: string;
  readonly from: HandedNumber['from'] | 'dropped';
  readonly accountId?: string | undefined;
}

export interface Desk {
  readonly screen: 'calls' | 'contacts' | 'settings';
  readonly section: SettingsSection;
  /** The account whose form is open; `new` for one to be added. */
  readonly accountId: string | undefined;
  /** The contact that is looked at. */
  readonly contactId: string | undefined;
  /** A contact being written; it waits while the user looks elsewhere. */
  readonly contactDraft: ContactDraft | undefined;
  /** Where the user wanted to go from one that is not saved, until they have said what is to become of it. */
  readonly contactNext: ContactPlace | undefined;
  /** What lies open in a call card. One at a time. */
  readonly panel: { readonly callId: string; readonly kind: PanelKind } | undefined;
  readonly paletteOpen: boolean;
  readonly historyFilter: HistoryFilter;
  /** What stood in the box when the missed calls were asked for: they are not searched for it. */
  readonly notSearched: string;
  readonly clearingHistory: boolean;
  readonly dialText: string;
  /** What came from outside, until the user has said whether to call it. Not always in the box: what they were writing there stays. */
  readonly handed: Handed | undefined;
  /** Nobody can have read before this moment (`performance.now()`) what came last; until then nothing is called from the box. */
  readonly readAt: number;
  /** What is wrong with what was written in the box, dropped on the window or pasted into it. */
  readonly notCallable: 'bad' | 'sips' | 'dropped' | 'pasted' | undefined;
  /** The account chosen beside the dial box; the one of the settings until then. */
  readonly callFrom: string | undefined;
  /** A past call that Enter on the empty box brought back, and what was written for it: called as it was while that is unchanged. */
  readonly refilled: { readonly entry: HistoryEntry; readonly text: string } | undefined;
  /** From which account the last call was to be made, for why it could not. */
  readonly triedFrom: string | undefined;
  /** What was chosen for the next call; undefined: as its account says. */
  readonly hideNumber: boolean | undefined;
  /** The last failure of a command, by the place where it is told: a call's id, `dial`, `history`, a contact's. */
  readonly failures: Readonly<Record<string, CommandFailure>>;
}

const fresh: Desk = {
  screen: 'calls',
  section: 'accounts',
  accountId: undefined,
  contactId: undefined,
  contactDraft: undefined,
  contactNext: undefined,
  panel: undefined,
  paletteOpen: false,
  historyFilter: 'all',
  notSearched: '',
  clearingHistory: false,
  dialText: '',
  handed: undefined,
  readAt: 0,
  notCallable: undefined,
  callFrom: undefined,
  refilled: undefined,
  triedFrom: undefined,
  hideNumber: undefined,
  failures: {},
};

export type Ask = <N extends CommandName>(place: string, name: N, args: CommandInput<N>) => Promise<CommandResult<N>>;
interface DeskSide {
  readonly desk: Desk;
  readonly change: (part: Partial<Desk> | ((now: Desk) => Partial<Desk>)) => void;
  /** Send a command; its failure is told at `place` until the next one there. */
  readonly ask: Ask;
}

const DeskContext = createContext<DeskSide | undefined>(undefined);

export function DeskProvider({ children }: { readonly children: ReactNode }) {
  const phone = usePhone();
  const [desk, setDesk] = useState(fresh);
  const change = useCallback<DeskSide['change']>(
    (part) => setDesk((now) => ({ ...now, ...(typeof part === 'function' ? part(now) : part) })),
    [],
  );
  const ask = useCallback<Ask>(
    async (place, name, args) => {
      const result = await phone[name](args);
      setDesk((now) => {
        const { [place]: before, ...others } = now.failures;
        if (result.ok) return before ? { ...now, failures: others } : now;
        return { ...now, failures: { ...others, [place]: result.error } };
      });
      return result;
    },
    [phone],
  );
  const side = useMemo(() => ({ desk, change, ask }), [desk, change, ask]);
  return <DeskContext value={side}>{children}</DeskContext>;
}

export function useDesk(): DeskSide {
  const side = useContext(DeskContext);
  if (!side) throw new Error('A view stands outside of DeskProvider');
  return side;
}
