import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decidedSettings,
  lockedAmong,
  noPolicy,
  ownSettings,
  underPolicy,
  type Governed,
  type SettingName,
} from '../../src/shared/policy.ts';
import { settingsSchema } from '../../src/shared/settings-schema.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';

interface Rules {
  readonly given?: Partial<Settings>;
  readonly locked?: readonly SettingName[];
}
/** The same phone under another policy. */
function under(before: Governed, { given = {}, locked = [] }: Rules): Governed {
  const { settings, beneath, decided } = underPolicy(before, { given, locked });
  return { settings, policy: { ...noPolicy, given, locked, beneath, decided } };
}
const user = (part: Partial<Settings> = {}): Governed => ({ settings: { ...defaultSettings, ...part }, policy: noPolicy });
const sets = (one: Governed, part: Partial<Settings>): Governed => ({ ...one, settings: { ...one.settings, ...part } });

describe('settings under a policy', () => {
  it('are the same object where nothing is decided', () => {
    const mine = user({ theme: 'light' });
    expect(under(mine, {}).settings).toBe(mine.settings);
  });

  it('are as the policy says where locked, and the user’s own come back with its end', () => {
    const locked = under(user({ theme: 'light' }), { given: { theme: 'dark' }, locked: ['theme'] });
    expect(locked.settings.theme).toBe('dark');
    expect(ownSettings(locked).theme).toBe('light');
    expect(under(locked, {}).settings.theme).toBe('light');
  });

  it('are as the policy says where left open, until the user decides, and the user’s decision stays', () => {
    const open = { given: { theme: 'dark', notifications: false } } as const;
    const first = under(user({ theme: 'light' }), open);
    expect(first.settings).toMatchObject({ theme: 'light', notifications: false });
    // Also to what is the default.
    const decided = sets(first, { notifications: true });
    expect(decidedSettings(decided)).toContain('notifications');
    expect(ownSettings(decided).notifications).toBe(true);
    expect(under(decided, open).settings.notifications).toBe(true);
    // Kept over a restart, as what is written is.
    const restarted: Governed = { settings: ownSettings(decided), policy: { ...noPolicy, decided: decidedSettings(decided) } };
    expect(under(restarted, open).settings).toMatchObject({ theme: 'light', notifications: true });
    // A lock is stronger.
    expect(under(decided, { ...open, locked: ['notifications'] }).settings.notifications).toBe(false);
  });

  it('follow a policy that changes its mind', () => {
    const first = under(user(), { given: { theme: 'dark' } });
    expect(under(first, { given: { theme: 'light' } }).settings.theme).toBe('light');
    expect(under(first, {}).settings.theme).toBe('system');
  });

  it('never lose what the user has set, whatever policies come and go', () => {
    const themes = fc.constantFrom<Settings['theme']>('system', 'light', 'dark');
    const part = fc.record({ theme: themes, notifications: fc.boolean(), ringVolume: fc.constantFrom(0, 0.8, 1) }, { requiredKeys: [] });
    const rules = part.chain((given) => fc.subarray(Object.keys(given) as SettingName[]).map((locked): Rules => ({ given, locked })));
    fc.assert(
      fc.property(part, fc.array(rules, { maxLength: 6 }), (mine, policies) => {
        const start = user(mine);
        const end = policies.reduce(under, start);
        expect(ownSettings(end)).toEqual(start.settings);
        for (const name of end.policy.locked) expect(end.settings[name]).toEqual(end.policy.given[name]);
        expect(settingsSchema.parse(end.settings)).toEqual(end.settings);
      }),
    );
  });
});

it('a patch is locked only in what it would change', () => {
  const locked = under(user(), { given: { theme: 'dark' }, locked: ['theme'] });
  expect(lockedAmong(locked, { theme: 'dark', notifications: false })).toEqual([]);
  expect(lockedAmong(locked, { theme: 'light', notifications: false })).toEqual(['theme']);
});
