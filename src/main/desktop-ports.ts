/** What the reactions and the commands need of the desktop: all of it to the folder `desktop`. */
import type { CallId } from '../shared/call.ts';
import type { DesktopView } from '../shared/desktop-view.ts';
import type { HotkeyAction, Hotkeys } from '../shared/hotkeys.ts';

export interface OsNotice {
  /** Of the call, caller or account it is about; one that is shown takes the place of another of the same id. */
  readonly id: string;
  readonly kind: 'incoming' | 'missed' | 'outage' | 'hidden';
  /** It stays until it is closed and goes before others, also where the desktop wants quiet: somebody waits. */
  readonly urgent?: boolean;
  /** It stays until it is closed, and is otherwise like any other: nobody waits, but the user may be away. */
  readonly stays?: boolean;
  readonly title: string;
  readonly body: string;
  /** In the order of their weight. Where the system has no buttons it is shown without. */
  readonly buttons?: readonly NoticeButton[];
}

export interface NoticeButton {
  readonly label: string;
  readonly press: () => void;
}

/** OS notifications. Showing MUST NOT throw; text MUST be escaped where the system reads markup. A notice that was pressed or clicked is gone. */
export interface NotifierPort {
  show(notice: OsNotice, onClick: () => void): void;
  close(id: string): void;
  /** Take away all that is shown, for good. */
  end(): Promise<void>;
}

export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly yes: string;
  readonly no: string;
}

/** A question of the system's own, for when no window of ours can ask. */
export interface QuestionPort {
  /** Resolves with the answer, false when `over` is told, or where nothing can be asked in this way. It MUST NOT hold anything up meanwhile, nor reject. */
  ask(question: Question, over: AbortSignal): Promise<boolean>;
}

/** While `on`, the system MUST NOT suspend the machine by itself; asked again for the same it MUST NOT fail. */
export interface PowerPort {
  keepAwake(on: boolean): void;
}

/** What the system does for us besides. */
export interface DesktopPort {
  /** As it stands now. null: it cannot be had, since nothing is installed that could be started. MUST NOT reject. */
  look(): Promise<Pick<DesktopView, 'startsAtLogin' | 'opensLinks' | 'userGivesLinks' | 'canPausePlayers'>>;
  startAtLogin(on: boolean): Promise<void>;
  openLinks(on: boolean): Promise<void>;
}

/** Media players of other programs. Nothing here throws; what cannot be had is done without. */
export interface PlayersPort {
  /** Those that play now MUST pause; those that do not MUST be left alone. */
  pause(): void;
  /** Those that {@link pause} paused MUST go on, save for those that the user has started or stopped since. */
  resume(): void;
  /** What was asked for until now is done. */
  settled(): Promise<void>;
}

/** Keys that reach us from any program. */
export interface HotkeyPort {
  /** False: another program has them, or the system gives none. MUST NOT throw; `run` MUST be called once for each press, however long it is held. */
  take(keys: string, run: () => void, action: HotkeyAction): boolean;
  releaseAll(): void;
}

/** What a desktop says of the keys that were wanted of it: how each one that it gave is pressed, in its words ('': it does not say). */
export type GivenKeys = Partial<Record<HotkeyAction, string>>;

/** A desktop that gives keys itself, as those under Wayland do: it is told what is wanted and what for, and may ask the user. */
export interface DesktopKeysPort {
  /** All that is wanted from now on, in place of what was. MUST NOT throw. */
  want(keys: Hotkeys): void;
}

export interface DesktopKeysEars {
  /** Once for each press, however long it is held. */
  pressed(action: HotkeyAction): void;
  /** `asking`: it has not decided yet, or its user has not. `nobody`: this desktop gives no keys to programs. */
  given(keys: GivenKeys | 'asking' | 'nobody'): void;
}

export interface WindowPort {
  show(): void;
}

/** While `on`, the window's button or icon asks to be looked at, as far as the system has one. The focus MUST stay where it is. */
export interface FlashPort {
  flash(on: boolean): void;
}

/** The card of who is ringing, above all other windows on the screen in use. It MUST NOT take the focus when it comes. */
export interface CardPort {
  /** The calls that are to be on it; none: it goes away at once. It comes when its page has painted them. */
  ring(callIds: readonly CallId[]): void;
  /** Its page shows these calls. */
  painted(callIds: readonly CallId[]): void;
}

/** A path or an address, or undefined where it was seen that there is none; else why `place` could not be read, `detail` being the system's code or the type of a value that is no text. */
export type MachineAnswer =
  { readonly source: string | undefined } | { readonly place: string; readonly fault: 'timeout' | 'unreadable'; readonly detail?: string };

/** What the administrators of this machine have named as its provisioning. */
export interface MachinePolicy {
  /** Without waiting; undefined: one has to ask. MUST NOT throw. */
  now(): MachineAnswer | undefined;
  /** MUST NOT reject, nor say that there is none because it could not look. */
  ask(): Promise<MachineAnswer>;
}
