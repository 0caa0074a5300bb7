/** What settings.json must look like, and how to read one of which a part is bad. Pure. */
import { z } from 'zod';
import { accountSchema, type Account } from '../../shared/account.ts';
import { settingsSchema, type Settings } from '../../shared/settings.ts';
import type { StoredConfig } from '../ports.ts';

const FORMAT = 1;
const fileSchema = z.object({ format: z.literal(FORMAT), accounts: z.array(z.unknown()), settings: z.record(z.string(), z.unknown()) });

export interface ReadConfig {
  readonly config: StoredConfig;
  /** False when some part could not be read; `config` then holds the rest. */
  readonly whole: boolean;
}

export const serialiseConfig = (config: StoredConfig): string => `${JSON.stringify({ format: FORMAT, ...config }, null, 2)}\n`;

function readAccounts(items: readonly unknown[]): { accounts: Account[]; whole: boolean } {
  const accounts = new Map<string, Account>();
  for (const item of items) {
    const read = accountSchema.safeParse(item);
    if (read.success && !accounts.has(read.data.id)) accounts.set(read.data.id, read.data);
  }
  return { accounts: [...accounts.values()], whole: accounts.size === items.length };
}

/** Each setting stands for itself: a bad one takes its default, the others stay. */
function readSettings(raw: Readonly<Record<string, unknown>>): { settings: Settings; whole: boolean } {
  const good = Object.entries(settingsSchema.shape).filter(([key, field]) => field.safeParse(raw[key]).success);
  const settings = settingsSchema.parse(Object.fromEntries(good.map(([key]) => [key, raw[key]])));
  return { settings, whole: good.length === Object.keys(settingsSchema.shape).length };
}

/** Undefined: not a settings file at all. One bad account or setting costs only itself. */
export function readConfig(text: string): ReadConfig | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const file = fileSchema.safeParse(json);
  if (!file.success) return undefined;
  const { accounts, whole: accountsWhole } = readAccounts(file.data.accounts);
  const { settings, whole: settingsWhole } = readSettings(file.data.settings);
  return { config: { accounts, settings }, whole: accountsWhole && settingsWhole };
}

/** An account to call from by default that is not there (any more) is none. */
export function withoutStaleDefault({ accounts, settings }: StoredConfig): StoredConfig {
  const isThere = accounts.some(({ id }) => id === settings.defaultAccountId);
  return { accounts, settings: isThere ? settings : { ...settings, defaultAccountId: '' } };
}

/** The accounts of `damaged` that could be read, and from the last good copy those that could not. */
export function mend(damaged: StoredConfig, lastGood: StoredConfig): StoredConfig {
  const known = new Set(damaged.accounts.map((account) => account.id));
  return { settings: damaged.settings, accounts: [...damaged.accounts, ...lastGood.accounts.filter((account) => !known.has(account.id))] };
}
