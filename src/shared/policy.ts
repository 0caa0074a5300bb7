/** What whoever looks after a fleet has decided for this phone, and how it lies over what the user has set. Pure. */
import type { Account, AccountId } from './account.ts';
import { defaultSettings, type Settings } from './settings.ts';

export type SettingName = keyof Settings;

/** Why a provisioning document is not in use, or not wholly. */
export const POLICY_FAULTS = [
  'unreadable', // the file; `detail` is the system's code
  'remoteFile', // a path that leads to another computer
  'tooLarge',
  'notJson',
  'invalid', // `detail` is the path of the field and what is wrong there, never its value
  'unsafeAddress', // neither https nor loopback
  'redirected',
  'http', // `detail` is the status
  'timeout',
  'unreachable', // `detail` is the system's code
  'accountsForbidden', // it is in use, but for its accounts: a stronger one forbids them
  'secret', // it is in use, but for a password; `detail` is the field and why
] as const;
export type PolicyFault = (typeof POLICY_FAULTS)[number];
export interface PolicyProblem {
  /** The file or address. */
  readonly source: string;
  readonly fault: PolicyFault;
  readonly detail?: string;
}

export type SecretKind = 'password' | 'proxyPassword' | 'turnPassword';
export interface ManagedAccount {
  /** The user can change nothing of it. */
  readonly locked: boolean;
  /** As the document has it. */
  readonly given: Account;
  /** Passwords that the user is to type; the others come from where the document says. */
  readonly asks: readonly SecretKind[];
}

export interface PolicyView {
  /** The files and addresses of what is in force, the strongest first. */
  readonly sources: readonly string[];
  /** When all of them were last read without fault, epoch ms. */
  readonly checkedAt?: number;
  readonly problems: readonly PolicyProblem[];
  /** Settings that the user cannot change. */
  readonly locked: readonly SettingName[];
  /** Settings as the documents have them, locked or not. */
  readonly given: Partial<Settings>;
  /** What the user has set beneath those that are in force. */
  readonly beneath: Partial<Settings>;
  /** Settings that the user has decided otherwise than a document did that left it open. */
  readonly decided: readonly SettingName[];
  readonly accounts: Readonly<Record<AccountId, ManagedAccount>>;
  /** The user may have accounts beside those. */
  readonly mayAddAccounts: boolean;
}

export const noPolicy: PolicyView = {
  sources: [],
  problems: [],
  locked: [],
  given: {},
  beneath: {},
  decided: [],
  accounts: {},
  mayAddAccounts: true,
};

/** Both come from the schema, which gives their keys one order. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const namesOf = (part: Partial<Settings>): SettingName[] => Object.keys(part) as SettingName[];
const pick = (from: Partial<Settings>, names: readonly SettingName[]): Partial<Settings> =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

export interface Governed {
  readonly settings: Settings;
  readonly policy: PolicyView;
}

/** What the user has set, whatever a policy puts over it: what is to be kept. */
export function ownSettings({ settings, policy: { beneath, given, locked } }: Governed): Settings {
  const covered = namesOf(beneath).filter((name) => locked.includes(name) || same(settings[name], given[name]));
  return covered.length === 0 ? settings : { ...settings, ...pick(beneath, covered) };
}

export function decidedSettings({ settings, policy: { given, locked, decided } }: Governed): SettingName[] {
  const now = namesOf(given).filter((name) => !locked.includes(name) && !same(settings[name], given[name]));
  return [...new Set([...decided, ...now])];
}

/** The user's settings under another policy: what is locked is as that says; so is the rest, where the user has not decided. */
export function underPolicy(before: Governed, { given, locked }: Pick<PolicyView, 'given' | 'locked'>) {
  const own = ownSettings(before);
  const decided = decidedSettings(before);
  const over = namesOf(given).filter(
    (name) => locked.includes(name) || (!decided.includes(name) && same(own[name], defaultSettings[name])),
  );
  const settings: Settings = { ...own, ...pick(given, over) };
  return { settings: same(settings, before.settings) ? before.settings : settings, beneath: pick(own, over), decided };
}

export const isManaged = ({ accounts }: PolicyView, id: AccountId): boolean => Object.hasOwn(accounts, id);
export const isLockedAccount = ({ accounts }: PolicyView, id: AccountId): boolean => accounts[id]?.locked === true;
/** As the policy has it: it is kept nowhere else. */
export const isAsGiven = ({ accounts }: Pick<PolicyView, 'accounts'>, account: Account): boolean => {
  const managed = accounts[account.id];
  return managed?.locked === true || same(managed?.given, account);
};

/** Settings of a patch that would be changed although they are locked. */
export const lockedAmong = ({ settings, policy }: Governed, patch: Partial<Settings>): SettingName[] =>
  namesOf(patch).filter((name) => policy.locked.includes(name) && patch[name] !== undefined && !same(patch[name], settings[name]));

/** Without user and password, which would be a secret in a setting. */
const HTTPS = /^https:\/\/[^\s/?#@\\]+([/?#]\S*)?$/i;
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?([/?#]\S*)?$/i;
/** Over http anybody in between could give us his accounts; nobody is between us and this machine. */
export const isSafeAddress = (where: string): boolean => HTTPS.test(where) || LOOPBACK.test(where);
export const isAddress = (where: string): boolean => /^https?:\/\//i.test(where);
