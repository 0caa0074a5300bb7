import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../../src/main/control/cli/run-cli.ts';
import { CommandError } from '../../../../src/shared/command-error.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { openShell, ringing, sink, type Shell } from './shell.ts';

const folder = temporaryFolder();
let shell: Shell;
const offhook: Shell['offhook'] = (argv, said) => shell.offhook(argv, said);

beforeEach(async () => {
  shell = await openShell(folder.path, {
    dial: () => ({ callId: 'c9' }),
    consult: () => ({ callId: 'c9' }),
    listHistory: () => ({ entries: [] }),
    swap: () => {
      throw new CommandError('noSuchCall', 'No call is on hold');
    },
    quit: () => {
      setImmediate(shell.closeDoor);
      return new Promise(() => undefined);
    },
  });
});
afterEach(() => shell.closeDoor());

describe('verbs become commands', () => {
  it.each([
    [['dial', '030', '123'], 'dial', { to: '030 123' }],
    [['dial', '*21#', '--account', 'work'], 'dial', { to: '*21#', accountId: 'w-1' }],
    [['dial', '100', '--hide'], 'dial', { to: '100', hideNumber: true }],
    [['dial', '100', '--no-hide'], 'dial', { to: '100', hideNumber: false }],
    [['answer', '--end-others'], 'answer', { others: 'end' }],
    [['answer', '--call', 'abc'], 'answer', { others: 'hold', callId: 'abcd-1' }],
    [['decline', '--forward-to', '200'], 'decline', { forwardTo: '200' }],
    [['silence'], 'silence', {}],
    [['hangup', '--call', 'abxy-2'], 'hangUp', { callId: 'abxy-2' }],
    [['hold'], 'setHold', { on: true }],
    [['resume'], 'setHold', { on: false }],
    [['mute'], 'setMuted', { on: true }],
    [['unmute'], 'setMuted', { on: false }],
    [['dtmf', '12#'], 'sendDtmf', { tones: '12#' }],
    [['transfer', '300'], 'transfer', { to: '300' }],
    [['consult', '300'], 'consult', { to: '300' }],
    [['complete'], 'completeTransfer', {}],
    [['cancel-transfer'], 'cancelTransfer', {}],
    [['account', 'remove', 'anna@example.com'], 'removeAccount', { accountId: 'w-1' }],
    [['history', 'anna', '--missed', '--limit', '5'], 'listHistory', { search: 'anna', filter: 'missed', limit: 5 }],
    [['show'], 'showWindow', {}],
    [['call', 'register', '{"accountId":"w-1"}'], 'register', { accountId: 'w-1' }],
  ])('%j', async (argv, name, args) => {
    expect(await offhook(argv)).toMatchObject({ code: 0, err: '' });
    expect(shell.given).toEqual([[name, args]]);
  });
});

describe('a call that asks', () => {
  const target = { uri: 'sip:9@x', number: '9' };
  it('is answered by one verb, whatever it asks', async () => {
    expect(await offhook(['allow'])).toMatchObject({ code: 1, err: expect.stringContaining('No call is asking') as string });
    const asking = { ...ringing('asks-1'), direction: 'outgoing', phase: 'redirected', target } as const;
    const refer = {
      ...ringing('refers-2'),
      phase: 'active',
      connectedAt: 0,
      hold: { local: false, remote: false },
      muted: false,
      media: 'flowing',
      transfer: { step: 'asking', referId: '1', target },
    } as const;
    shell.store.update({ calls: [...shell.store.get().calls, asking, refer] });
    expect((await offhook(['status'])).out).toMatch(
      /forwards your call to 9\. Call there instead\? +Answer with: offhook allow, or offhook refuse/,
    );
    await offhook(['allow']);
    await offhook(['refuse', '--call', 'refers']);
    expect(shell.given).toEqual([
      ['answerRedirect', { callId: 'asks-1', accept: true }],
      ['answerRefer', { callId: 'refers-2', accept: false }],
    ]);
  });
});

describe('the way out', () => {
  it('is 0 with JSON for scripts, or words for people', async () => {
    expect(await offhook(['dial', '1', '--json'])).toEqual({ code: 0, out: '{"callId":"c9"}\n', err: '' });
    expect(await offhook(['dial', '1'])).toEqual({ code: 0, out: 'Call c9\n', err: '' });
    const status = await offhook(['status', '--json']);
    expect(JSON.parse(status.out)).toEqual(shell.store.get());
    expect((await offhook(['status'])).out).toContain('Work');
    expect(JSON.parse((await offhook(['accounts', '--json'])).out)).toEqual(shell.store.get().accounts);
  });

  it('is 1 when the phone says no', async () => {
    expect(await offhook(['swap'])).toEqual({
      code: 1,
      out: '',
      err: 'offhook: No call is on hold. See what calls there are: offhook status\n',
    });
    expect(await offhook(['hangup', '--call', 'zzz'])).toMatchObject({ code: 1 });
    expect(await offhook(['dial', '1', '--account', 'zzz'])).toMatchObject({ code: 1 });
  });

  it('is 2 when the words make no sense', async () => {
    expect(await offhook(['fly'])).toMatchObject({ code: 2, out: '' });
    expect(await offhook(['hangup', '--call', 'ab'])).toMatchObject({
      code: 2,
      err: 'offhook: More than one call begins with ab. Type more of its id; offhook status shows it\n',
    });
    expect(await offhook(['call', 'dial', '{'])).toMatchObject({ code: 2 });
    expect(await offhook(['history', '--limit', 'x'])).toMatchObject({ code: 2 });
    expect(shell.given).toEqual([]);
  });

  it.each([
    [['stauts'], /^offhook: There is no verb "stauts"\. Did you mean: offhook status\n$/],
    [['hang'], /Did you mean: offhook hangup\n$/],
    [['xyzzy'], /^offhook: There is no verb "xyzzy"\. See: offhook help\n$/],
    [['dial'], /Something is missing after dial\. Write it as: offhook dial TARGET/],
    [['hold', '--missed'], /hold has no option --missed\. Write it as: offhook hold \[--call ID\]\n$/],
    [['hold', '--nonsense'], /nonsense.*\. See how to use it: offhook help hold\n$/],
    [['account', 'add', '--nonsense'], /nonsense.*\. See how to use it: offhook help account add\n$/],
    [['account', '--nonsense'], /nonsense.*\. See how to use it: offhook help account\n$/],
    [['stauts', '--nonsense'], /^offhook: There is no verb "stauts"\. Did you mean: offhook status\n$/],
    [['account', 'list'], /There is no verb "account list"\. See: offhook account\n$/],
    [['hold', '--call', '-x'], /^[^\n]*call[^\n]*ambiguous\. See how to use it: offhook help hold\n$/],
    [['dial', '1', '--account', 'zzz'], /There is no account zzz\. See what accounts there are: offhook accounts\n$/],
    [['--profle=/tmp/x', 'hangup'], /^offhook: Unknown option '--profle'\. See how to use it: offhook help hangup\n$/],
    [['--profle', '/tmp/x', 'status'], /^offhook: Unknown option '--profle'\. See how to use it: offhook help\n$/],
    [['--foo'], /^offhook: Unknown option '--foo'\. See how to use it: offhook help\n$/],
    [['-p', 'status'], /^offhook: Unknown option '-p'\. See how to use it: offhook help status\n$/],
    [['--foo', '--help'], /^offhook: Unknown option '--foo'/],
    [
      ['tel:+15551234567'],
      /^offhook: There is no verb "tel:\+15551234567"\. To open a link: npm start -- LINK; to call: offhook dial NUMBER\n$/,
    ],
    [['5551234'], /^offhook: There is no verb "5551234"\. To call: offhook dial NUMBER\n$/],
    [['anna@example.com'], /^offhook: There is no verb "anna@example.com"\. To call: offhook dial NUMBER\n$/],
    [['help', 'fly'], /There is no verb "fly"\. See: offhook help\n$/],
  ])('says what to do: %j', async (argv, told) => expect((await offhook(argv)).err).toMatch(told));

  it('is 2 for a mistyped option before the verb, and the phone is asked nothing', async () => {
    expect(await offhook(['--profle=/tmp/x', 'hangup'])).toMatchObject({ code: 2, out: '' });
    expect(await offhook(['--foo'])).toMatchObject({ code: 2, out: '' });
    expect(shell.given).toEqual([]);
    expect(await offhook(['--no-sandbox', '--log-level=3', 'status'])).toMatchObject({ code: 0, err: '' });
  });

  it('says so for scripts as well', async () => {
    const { err } = await offhook(['swap', '--json']);
    expect(JSON.parse(err)).toEqual({
      error: { code: 'noSuchCall', message: 'No call is on hold', advice: 'See what calls there are: offhook status' },
    });
  });

  it('is 3 when no Offhook runs', async () => {
    shell.closeDoor();
    const result = await offhook(['status', '--json']);
    expect(result.code).toBe(3);
    expect(JSON.parse(result.err)).toMatchObject({ error: { code: 'notRunning' } });
  });

  it('is 0 when Offhook quits as it was told, without an answer', async () => {
    expect(await offhook(['quit'])).toMatchObject({ code: 0, err: '' });
  });
});

describe('watch', () => {
  it('prints each snapshot as a line until Offhook goes', async () => {
    const running = offhook(['watch']);
    const err = sink();
    const seen: { version: string }[] = [];
    const out = new Writable({
      write(chunk: Buffer, _encoding, done) {
        for (const line of chunk.toString().split('\n').filter(Boolean)) seen.push(JSON.parse(line) as { version: string });
        if (seen.length === 1) shell.store.update({ version: 'next' });
        if (seen.length === 2) shell.closeDoor();
        done();
      },
    });
    expect(await runCli(['watch', '--profile', folder.path], { stdout: out, stderr: err.stream, env: {} })).toBe(4);
    expect(seen.map(({ version }) => version)).toEqual(['0.0.0', 'next']);
    expect(await running).toMatchObject({ code: 4 });
  });

  it('ends when nobody reads any more', async () => {
    const out = new Writable({
      write(_chunk, _encoding, done) {
        done(new Error('EPIPE'));
        setImmediate(() => {
          shell.store.update({ version: 'again' });
        });
      },
    });
    expect(await runCli(['watch', '--profile', folder.path], { stdout: out, stderr: sink().stream, env: {} })).toBe(0);
  });
});
