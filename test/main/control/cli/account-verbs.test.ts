/** `offhook account`: what is asked of the phone, and what its user is told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Registration } from '../../../../src/shared/account.ts';
import { accountSchema, type AccountInput } from '../../../../src/shared/account-schema.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { account, openShell, ringing, type Shell } from './shell.ts';

interface Saved {
  readonly account: Omit<AccountInput, 'id'> & { readonly id?: string };
}

const folder = temporaryFolder();
let shell: Shell;
let onSave: (args: Saved) => void;
const offhook: Shell['offhook'] = (argv, said) => shell.offhook(argv, said);

beforeEach(async () => {
  onSave = () => undefined;
  shell = await openShell(folder.path, {
    saveAccount: (args: Saved) => {
      onSave(args);
      return { accountId: args.account.id ?? 'new' };
    },
  });
});
afterEach(() => shell.closeDoor());

describe('an account', () => {
  const add = ['account', 'add', 'bob@example.com', '--server', 'wss://example.com/ws', '--label', 'Bob', '--ice', 'stun:a:1,stun:b:2'];
  const set = ['account', 'set', 'Work'];
  const saved = () => (shell.given[0]?.[1] ?? {}) as { account: Record<string, unknown>; password?: string; turnPassword?: string };
  const wrong = { state: 'failed', problem: { kind: 'wrongPassword' }, attempt: 1 } as const;
  const there = { state: 'registered', since: 1, expiresAt: 2 } as const;
  /** What the account that is saved next goes through, one state after the other. */
  const becomes = (...states: Registration[]): void => {
    onSave = ({ account: input }) => {
      const known = accountSchema.parse({ ...input, id: input.id ?? 'new' });
      const others = shell.store.get().accounts.filter((view) => view.account.id !== known.id);
      if (input.id === undefined) shell.store.update({ accounts: others });
      states.forEach((registration, at) =>
        setTimeout(() => shell.store.update({ accounts: [...others, { account: known, registration, hasPassword: true }] }), at * 20),
      );
    };
  };

  it('is added with a password from stdin, and said to be signed in', async () => {
    becomes({ state: 'off' }, { state: 'registering', attempt: 1 }, there);
    expect(await offhook([...add, '--password-stdin'], { stdin: 's3cret\n' })).toEqual({
      code: 0,
      out: 'Added Bob. It is signed in.\n',
      err: '',
    });
    expect(saved()).toMatchObject({
      account: { address: 'bob@example.com', server: 'wss://example.com/ws', label: 'Bob', iceServers: ['stun:a:1', 'stun:b:2'] },
      password: 's3cret',
    });
    expect(saved().account).not.toHaveProperty('colour');
  });

  it('is added, and it is said why it is not signed in and what to do', async () => {
    becomes({ state: 'registering', attempt: 1 }, wrong);
    expect(await offhook(add)).toMatchObject({
      code: 0,
      out:
        'Added Bob. It is not signed in: Wrong password for Bob. Type it again, exactly as you were given it. Capital letters matter. ' +
        'Enter it with: printf %s "$PASSWORD" | offhook account set bob@example.com --password-stdin\n',
    });
    becomes({ state: 'failed', problem: { kind: 'serverNotFound', host: 'example.com' }, attempt: 1 });
    expect((await offhook(add)).out).toMatch(
      /^Added Bob\. It is not signed in: There is no server called example\.com\. Check its spelling/,
    );
    becomes(wrong);
    expect(JSON.parse((await offhook([...add, '--json'])).out)).toEqual({ accountId: 'new', registration: wrong });
  });

  it('is waited for only so long, or not at all', async () => {
    becomes({ state: 'registering', attempt: 1 });
    expect((await offhook(add, { patience: 300 })).out).toBe('Added Bob. It is still signing in; see how it goes: offhook accounts\n');
    expect((await offhook([...add, '--no-wait'])).out).toBe('Added Bob.\n');
    expect((await offhook([...add, '--no-wait', '--json'])).out).toBe('{"accountId":"new"}\n');
  });

  it('is added with passwords from the environment', async () => {
    await offhook([...add, '--no-wait'], { env: { OFFHOOK_PASSWORD: 'one', OFFHOOK_TURN_PASSWORD: 'two' } });
    expect(saved()).toMatchObject({ password: 'one', turnPassword: 'two' });
  });

  it('is not added without the password that was to come', async () => {
    expect(await offhook([...add, '--password-stdin'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/No password was given/) as string,
    });
    expect(shell.given).toEqual([]);
  });

  it('is changed in what is given, and in nothing else', async () => {
    await offhook([...set, '--server', 'pbx.example.com', '--ice', '', '--no-hide', '--no-wait'], { env: { OFFHOOK_PASSWORD: 'new one' } });
    expect(saved()).toEqual({
      account: { ...account, server: 'pbx.example.com', iceServers: [], hideNumber: false },
      password: 'new one',
    });
    expect(await offhook(set)).toMatchObject({ code: 2, err: expect.stringMatching(/nothing to change/) as string });
  });

  it('is waited for after a change, and how it stood before is not taken for what comes of it', async () => {
    shell.store.update({ accounts: shell.store.get().accounts.map((view) => ({ ...view, registration: wrong })) });
    becomes(wrong, { state: 'off' }, { state: 'registering', attempt: 1 }, there);
    expect((await offhook([...set, '--password-stdin'], { stdin: 'right' })).out).toBe('Changed Work. It is signed in.\n');
    becomes(there, { state: 'off' }, wrong);
    expect((await offhook([...set, '--password-stdin'], { stdin: 'wrong' })).out).toMatch(
      /^Changed Work\. It is not signed in: Wrong password/,
    );
  });

  it('is not waited for where it does not sign in anew, or not yet', async () => {
    expect((await offhook([...set, '--label', 'Desk'])).out).toBe('Changed Desk.\n');
    shell.store.update({ calls: [{ ...ringing('up'), accountId: 'w-1' }] });
    expect((await offhook([...set, '--server', 'other.example'])).out).toBe(
      'Changed Work. This takes effect once the calls on this account are over.\n',
    );
  });

  it('is named by how its id, label or address begins, where that fits no other', async () => {
    const other = accountSchema.parse({ id: 'x-9', label: 'Workshop', address: 'shop@example.com' });
    shell.store.update({
      accounts: [...shell.store.get().accounts, { account: other, registration: { state: 'off' }, hasPassword: false }],
    });
    for (const [name, id] of [
      ['work', 'w-1'],
      ['works', 'x-9'],
      ['anna', 'w-1'],
      ['W-', 'w-1'],
      ['x', 'x-9'],
    ] as const) {
      shell.given.length = 0;
      await offhook(['account', 'remove', name]);
      expect(shell.given, name).toEqual([['removeAccount', { accountId: id }]]);
    }
    expect(await offhook(['account', 'remove', 'wor'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/More than one account begins with wor\./) as string,
    });
    // As a script with an empty variable says it.
    expect(await offhook(['account', 'remove', ''])).toMatchObject({ code: 1 });
    expect(await offhook(['hangup', '--call', ''])).toMatchObject({ code: 1 });
  });

  it.each([
    [
      ['account', 'add', 'nonsense'],
      'account.address',
      'Offhook does not accept what you gave for NAME@SERVER. Write it as name@server, for example anna@example.com',
    ],
    [
      ['account', 'add', 'a@b', '--server', 'a b'],
      'account.server',
      'Offhook does not accept what you gave for --server. Write it as name, name:port or wss://name/path',
    ],
    [
      ['account', 'add', 'a@b', '--colour', 'mauve'],
      'account.colour',
      'Offhook does not accept what you gave for --colour. It accepts: blue, green, orange, purple, pink or teal',
    ],
    [
      ['account', 'add', 'a@b', '--ice', 'stun:a:1,nonsense'],
      'account.iceServers.1',
      'Offhook does not accept what you gave for --ice. Write each as stun:name:3478 or turn:name:3478, at most eight',
    ],
    [
      ['account', 'set', 'Work', '--transport', 'ipx'],
      'account.transport',
      'Offhook does not accept what you gave for --transport. It accepts: auto, udp, tcp or tls (default: auto, secure connection first)',
    ],
    [
      ['dtmf', 'hello'],
      'tones',
      'Offhook does not accept what you gave for DIGITS. It accepts: 0-9, *, #, A-D, and a comma for a pause; 64 at most',
    ],
    [
      ['history', '--limit', '900'],
      'limit',
      'Offhook does not accept what you gave for --limit. It accepts: how many, 1 to 200 (default: 20)',
    ],
  ])('is refused in plain words, and as a field for scripts: %j', async (argv, field, told) => {
    expect(await offhook(argv)).toEqual({ code: 1, out: '', err: `offhook: ${told}\n` });
    const { error } = JSON.parse((await offhook([...argv, '--json'])).err) as { error: Record<string, unknown> };
    expect(error).toMatchObject({ code: 'badArguments', field });
  });

  it('as a method keeps the path of what is wrong, since that was typed', async () => {
    const { err } = await offhook(['call', 'removeAccount', '{"accountId":7}']);
    expect(err).toMatch(/^offhook: accountId: .*docs\/automation\.md lists what each method accepts\n$/);
  });
});
