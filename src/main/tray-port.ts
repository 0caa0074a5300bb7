/** What the tray shows, as values; `desktop/tray.ts` puts them on the screen. */
import type { AccountId } from '../shared/account.ts';
import type { CommandInput, CommandName } from '../shared/commands.ts';
import type { Party } from '../shared/party.ts';

/** By what matters most to the user. `doNotDisturb`: ours, or the desktop's, by which calls ring silently. `partly`: some account is out, others can be called. */
export type TrayState = 'ringing' | 'inCall' | 'muted' | 'onHold' | 'offline' | 'doNotDisturb' | 'partly' | 'missed' | 'ready';

/** What an item asks for, through the door that everybody uses. */
export type TrayCommand = { readonly [N in CommandName]: { readonly name: N; readonly args: CommandInput<N> } }[CommandName];

export interface TrayItem {
  /** May hold what somebody else wrote, made plain; no markup. */
  readonly label: string;
  /** Neither this nor `items`: it is there to be read, or cannot be done now. */
  readonly command?: TrayCommand;
  /** It has a tick, or the room for one. */
  readonly isOn?: boolean;
  readonly items?: readonly TrayItem[];
}

/** Whom to call again, from the account that the last call was on; undefined: from whichever the user calls otherwise, since that one is gone. */
export interface RecentCall {
  readonly party: Party;
  readonly accountId?: AccountId | undefined;
}

/** Sections, with a line between each; none is empty. */
export type TrayMenu = readonly (readonly TrayItem[])[];

/** Each is called when its part differs from what was shown last. None may throw where there is no tray. */
export interface TrayPort {
  /** @param missed calls not looked at yet */
  picture(state: TrayState, missed: number): void;
  tooltip(text: string): void;
  menu(menu: TrayMenu): void;
  /** Where the system counts on the app's own icon. */
  badge(missed: number): void;
  /** Where the system offers what to open beside the app's own icon: whom to call again, newest first, under this title. */
  recent(calls: readonly RecentCall[], title: string): void;
}
