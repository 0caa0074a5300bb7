/** The running app commanded from a shell without a display: by the command line of a checkout, and by the app's own program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/root.mjs';
import type { Call } from '../../src/shared/call.ts';
import type { AppSnapshot } from '../../src/shared/snapshot.ts';
import { newProfile } from '../support/app/app.ts';
import { needed } from '../support/app/needed.ts';
import { atShell, withoutDisplay, type Done } from '../support/app/shell.ts';
import type { Baresip } from '../support/lab/baresip.ts';
import type { Daemon } from '../support/lab/daemon.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

const PASSWORD = 'alicepw';
const doors: [name: string, words: readonly string[]][] = [
  ['a checkout', [process.execPath, inRoot('scripts', 'offhook.mjs')]],
  // A container has no system bus, of which Chromium complains on stderr before any code of ours runs.
  ["the app's own program", [needed('OFFHOOK_ELECTRON'), needed('OFFHOOK_APP'), '--log-level=3']],
];

let lab: Lab;
let server: Kamailio;
let bob: Baresip;
beforeAll(async () => {
  lab = await startLab();
  server = await lab.kamailio({ rtpengine: true });
  bob = await lab.baresip({ user: 'bob' });
});
afterAll(() => lab?.stop());

test('a start with an option that nobody knows names it, shows what there is, and makes no window', async () => {
  const done = await atShell([needed('OFFHOOK_ELECTRON'), needed('OFFHOOK_APP'), '--log-level=3', '--hidden', '--foo=1']);
  expect(done).toMatchObject({ code: 2, stdout: '' });
  expect(done.stderr).toMatch(/^offhook: There is no option --foo=1\. Write it as: offhook \[--hidden\] .*\nSee also: offhook help\n$/);
});

describe.each(doors)('by %s', (_name, program) => {
  const profile = newProfile();
  const command = [...program, '--profile', profile];
  let app: Daemon;
  let watching: Daemon;
  /** All that any verb printed. */
  let printed = '';

  const offhook = async (words: string, input?: string): Promise<Done> => {
    const done = await atShell([...command, ...words.split(' ')], input);
    printed += done.stdout + done.stderr;
    return done;
  };
  /** A verb that must succeed, without a word of complaint; what it printed. */
  const does = async (words: string, input?: string): Promise<string> => {
    const { stdout, ...end } = await offhook(words, input);
    expect(end, words).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  const snapshots = (): AppSnapshot[] =>
    watching
      .log()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as AppSnapshot);
  /** The first snapshot that `offhook watch` has printed from number `from` on and for which `find` gives something. */
  const watched = <T>(what: string, find: (snapshot: AppSnapshot) => T | undefined | false, from = 0) =>
    until(what, () => {
      for (const snapshot of snapshots().slice(from)) {
        const found = find(snapshot);
        if (found !== undefined && found !== false) return found;
      }
      return undefined;
    });
  /** Do a verb, and wait until the watch has shown the call as it has to be then. */
  const makes = async (words: string, isIt: (call: Call) => boolean) => {
    const from = snapshots().length;
    await does(words);
    return watched(words, ({ calls }) => calls.find(isIt), from);
  };

  afterAll(() => app?.stop());

  test('tells that no Offhook runs', async () => {
    const { code, stdout, stderr } = await offhook('status');
    expect({ code, stdout, stderr }).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('not running') as string });
    const json = await offhook('status --json');
    expect(json.code).toBe(3);
    expect(JSON.parse(json.stderr)).toMatchObject({ error: { code: 'notRunning' } });
  });

  test('explains itself without one', async () => {
    expect(await does('help')).toContain('dial TARGET');
    expect(await does('version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('watches the app as one line of JSON for each change', async () => {
    app = await lab.spawn(needed('OFFHOOK_ELECTRON'), [needed('OFFHOOK_APP'), `--profile=${profile}`], { name: 'Offhook' });
    await until('Offhook answers', async () => (await offhook('status')).code === 0);
    watching = await lab.spawn('env', [...withoutDisplay.slice(1), ...command, 'watch'], { name: 'offhook watch' });
    expect(await watched('the first snapshot', (snapshot) => snapshot)).toMatchObject({ accounts: [], calls: [] });
  });

  test('adds an account with the password from stdin', async () => {
    const added = await does(`account add alice@sip.test --server ${server.ws} --label Work --password-stdin`, `${PASSWORD}\n`);
    expect(added).toBe('Added Work. It is signed in.\n');
    await watched('registered', ({ accounts }) => accounts.some(({ registration }) => registration.state === 'registered'));
    expect(await does('status')).toMatch(/Work +alice@sip\.test +Signed in/);
    const accounts = JSON.parse(await does('accounts --json')) as { account: { id: string } }[];
    expect(accounts).toMatchObject([{ account: { address: 'alice@sip.test' }, hasPassword: true }]);
    expect(await does('accounts')).toContain(` ${accounts[0]!.account.id.slice(0, 4)}\n`);
    expect(JSON.parse(await does('status --json'))).toMatchObject({ accounts: [{ account: { label: 'Work' } }], calls: [] });
  });

  test('tells of an account that is there already, and of one whose password is wrong, and changes it', async () => {
    const again = await offhook(`account add alice@sip.test --server ${server.ws}`);
    expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/^offhook: You already have this account: Work\. /)]);
    const wrong = await does('account set Work --password-stdin', 'not it\n');
    expect(wrong).toMatch(/^Changed Work\. It is not signed in: Wrong password for Work\. .*offhook account set alice@sip\.test/);
    expect(await does('account set alice --password-stdin', `${PASSWORD}\n`)).toBe('Changed Work. It is signed in.\n');
  });

  test('calls, holds, resumes and mutes', async () => {
    // For the digits below; see calls.test.ts for why not Opus.
    await does('call saveSettings {"patch":{"codecs":["PCMU"]}}');
    await makes('dial bob', (call) => call.phase === 'active');
    await bob.next('CALL_ESTABLISHED');
    expect(await does('status')).toMatch(/→ +\w{4} +bob +In call/);
    await makes('hold', (call) => call.phase === 'active' && call.hold.local);
    expect(await does('status')).toMatch(/bob +On hold/);
    await makes('resume', (call) => call.phase === 'active' && !call.hold.local);
    await makes('mute', (call) => call.phase === 'active' && call.muted);
    await makes('unmute', (call) => call.phase === 'active' && !call.muted);
  });

  test('sends digits', async () => {
    const before = bob.digits().length;
    await does('dtmf 1a9#');
    await until('bob has the digits', () => bob.digits().length >= before + 4);
    expect(bob.digits().slice(before)).toBe('1A9#');
  });

  test('has the call back when the target of a transfer is busy', async () => {
    const failed = await makes('transfer busy', (call) => call.phase === 'active' && call.transfer?.step === 'failed');
    expect(failed).toMatchObject({ transfer: { reason: { kind: 'busy' } } });
    await watched('back', ({ calls }) => calls.find((call) => call.id === failed.id && call.phase === 'active' && !call.hold.local));
  });

  test('hangs up, and remembers the call', async () => {
    await makes('hangup', (call) => call.phase === 'ended');
    await bob.next('CALL_CLOSED');
    expect(await does('history')).toMatch(/→ +bob +\d+:\d\d/);
    expect(JSON.parse(await does('history --outgoing --limit 1 --json'))).toMatchObject([{ party: { number: 'bob' }, missed: false }]);
  });

  test('says by its exit code what was wrong', async () => {
    const refused = await offhook('answer');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^offhook: .+\n$/);
    const inJson = await offhook('hangup --json');
    expect([inJson.code, JSON.parse(inJson.stderr)]).toMatchObject([1, { error: { code: 'noSuchCall' } }]);
    for (const words of ['stauts', 'constructor', 'dial', 'hold --missed', 'account add a@b --server ws://x --password y'])
      expect(await offhook(words), words).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/^offhook: .+\n$/) as string,
      });
  });

  test('quits the app, and the watch with it', async () => {
    await does('quit');
    expect(await app.exited).toMatchObject({ code: 0 });
    expect(await watching.exited).toMatchObject({ code: 4 });
    expect((await offhook('status')).code).toBe(3);
  });

  test('never told the password, and nor did the log', () => {
    expect(printed + watching.log()).not.toContain(PASSWORD);
    expect(readFileSync(join(profile, 'offhook.log'), 'utf8')).not.toContain(PASSWORD);
  });
});
