/** All that can be seen of the phone, immutable; pushed whole to the window and to control clients. Holds no secret. */
import type { AccountView } from './account.ts';
import type { AutomationView } from './automation/webhook.ts';
import type { Call } from './call.ts';
import type { Contact } from './contact.ts';
import type { DesktopView } from './desktop-view.ts';
import type { QuietView } from './do-not-disturb.ts';
import type { HeadsetRule, HeadsetView } from './headset.ts';
import type { PolicyView } from './policy.ts';
import type { Settings } from './settings.ts';
import type { UpdateView } from './update.ts';

/** Something the user ought to know that belongs to no call or account. */
export interface Notice {
  readonly id: string;
  readonly kind: NoticeKind;
  /** For "Details"; never a secret. */
  readonly detail?: string;
}
export const NOTICE_KINDS = [
  'settingsRestored', // the file was unreadable; the last good copy is in use
  'settingsLost', // neither was readable; set aside, defaults in use
  'settingsNotSaved',
  'historyRestarted', // the database was damaged; set aside, a new one begun
  'historyNotSaved',
  'secretsUnreadable', // the keychain changed; passwords must be typed again
  'passwordNotKept', // no keychain: for this run only
  'soundRestarted', // the window process died and was brought back
  'controlUnavailable',
  'provisioningFailed', // a document is not in use, or not wholly; `detail` says which and why
  'linkUnreadable', // a link, or what was copied, names nobody that can be called
  'updateReady', // `detail` is its version
  'quitAsked', // from the tray, a menu or the window while calls are up; the window asks back
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * What the system's notifications can do: buttons in them, buttons that a banner shows under the pointer only (macOS), text alone, or nothing at all;
 * `notInstalled`: Windows may show none of a copy that no installer has put into its Start menu.
 */
export type NotificationKind = 'buttons' | 'banners' | 'text' | 'none' | 'notInstalled';
/** A number or address that came from outside of the window; it is put into the dial box, and called only when the user says so. */
export interface HandedNumber {
  readonly kind: 'number';
  readonly to: string;
  readonly from: 'link' | 'copied';
  /** The account to call from, chosen beside the dial box with it; absent: whichever is chosen there. */
  readonly accountId?: string | undefined;
}
/** What the user asked for outside of the window and is found in it: who is to be called, or the calls that were missed. `id` grows with each. */
export type HandedOver = { readonly id: number } & (HandedNumber | { readonly kind: 'missed' });

/** Where passwords are kept: the OS keychain, a 0600 file the user accepted, or memory for this run only. */
export type SecretStore = 'keychain' | 'file' | 'memory';

export interface AppSnapshot {
  /** Grows with each change. */
  readonly revision: number;
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly accounts: readonly AccountView[];
  /** Oldest first; ended calls stay a moment so that the reason can be read. */
  readonly calls: readonly Call[];
  /** What is in force: the user's under those of the policy. */
  readonly settings: Settings;
  /** What whoever looks after the fleet has decided. */
  readonly policy: PolicyView;
  /** In the order in which they were added. */
  readonly contacts: readonly Contact[];
  readonly history: { readonly revision: number; readonly missed: number };
  readonly secretStore: SecretStore;
  /** Where direct calls are taken; null: they are not. */
  readonly direct: { readonly address: string; readonly port: number } | null;
  /** Those plugged in, in the order in which they came. */
  readonly headsets: readonly HeadsetView[];
  readonly headsetRule: HeadsetRule;
  /** Why no headset can be seen, in the system's words; null: those there are can. */
  readonly headsetFault: string | null;
  /** Null: calls ring. */
  readonly doNotDisturb: QuietView | null;
  readonly automation: AutomationView;
  readonly update: UpdateView;
  readonly notices: readonly Notice[];
  readonly notificationKind: NotificationKind;
  readonly desktop: DesktopView;
  /** Since when the card of who is ringing is on the screen, epoch ms; null: it is not. */
  readonly cardShownAt: number | null;
  /** Until the window has taken it; only the last one waits. */
  readonly handedOver: HandedOver | null;
}
