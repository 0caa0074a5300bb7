import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { unseenDesktop } from '../../../../src/shared/desktop-view.ts';
import { accountsText, callsText, historyText, shortIds, statusText } from '../../../../src/main/control/cli/show.ts';
import { colours, plain, table } from '../../../../src/main/control/cli/table.ts';
import { accountSchema } from '../../../../src/shared/account-schema.ts';
import type { Active, Call, Transfer } from '../../../../src/shared/call.ts';
import { testStore } from '../../../support/test-store.ts';

const account = accountSchema.parse({ id: 'w', label: 'Work', address: 'anna@example.com', server: 'wss://example.com' });
const home = accountSchema.parse({ id: 'h', address: 'anna@home.example', server: 'wss://home.example' });
const base = { accountId: 'w', createdAt: 0, turn: 1 };
const calls: Call[] = [
  {
    ...base,
    id: 'aaaa-1',
    direction: 'incoming',
    phase: 'active',
    party: { uri: 'sip:2@x', name: 'Bert \u001b[31m', number: '2' },
    connectedAt: 0,
    hold: { local: true, remote: false },
    muted: true,
    media: 'flowing',
  },
  { ...base, id: 'aaab-2', direction: 'outgoing', phase: 'dialing', party: { uri: '', number: '' } },
];

describe('for people', () => {
  it('the status is aligned and safe for a terminal', () => {
    const snapshot = testStore({
      accounts: [
        { account, registration: { state: 'registered', since: 0, expiresAt: 1 }, hasPassword: true },
        { account: home, registration: { state: 'failed', problem: { kind: 'wrongPassword' }, attempt: 2 }, hasPassword: false },
      ],
      calls,
      history: { revision: 1, missed: 2 },
    }).get();
    expect(statusText(snapshot, 65_000, plain)).toBe(
      [
        'Accounts',
        '  ●  Work               anna@example.com  Signed in',
        '  ●  anna@home.example                    Wrong password for anna@home.example  No password',
        '  anna@home.example: Type it again, exactly as you were given it. Capital letters matter. ' +
          'Enter it with: printf %s "$PASSWORD" | offhook account set anna@home.example --password-stdin',
        '',
        'Calls',
        '  ←  aaaa  Bert [31m (2)  On hold   1:05  Muted',
        '  →  aaab  Hidden number  Calling…',
        '',
        'Missed calls  2',
        '',
      ].join('\n'),
    );
  });

  it('the status says that there is no sound, where the window cannot', () => {
    const status = (outOfService: 'noSound' | null) =>
      statusText(testStore({ desktop: { ...unseenDesktop, outOfService } }).get(), 0, plain);
    expect(status('noSound')).toContain('\nOffhook has no sound. Its window has stopped working');
    expect(status(null)).not.toContain('no sound');
  });

  const told = (...some: Call[]) => callsText(some, 0, plain).replace(/  +/g, '  ').trimEnd().split('\n');
  const up = {
    ...calls[0]!,
    party: { uri: 'sip:2@x', name: 'Bert', number: '2' },
    muted: false,
    hold: { local: false, remote: false },
  } as Active;
  const anna = { uri: 'sip:3@x', name: 'Anna', number: '3' };

  it('a call is told in words, whatever its phase', () => {
    const quiet = { ...base, id: 'bbbb-3', direction: 'outgoing', party: anna } as const;
    const phases: Call[] = [
      { ...quiet, phase: 'alerting', earlyMedia: false },
      { ...quiet, phase: 'ringing', silenced: false },
      { ...quiet, phase: 'answering', muted: false },
      { ...quiet, phase: 'ending', reason: { kind: 'hungUp' } },
      { ...quiet, phase: 'ended', reason: { kind: 'remoteHungUp' }, endedAt: 0 },
      { ...quiet, phase: 'redirected', target: up.party },
      { ...up, muted: true },
      { ...up, direct: true },
      { ...up, answeredItself: 'rule' },
      { ...up, hold: { local: false, remote: true } },
    ];
    expect(phases.map((call) => told(call)[0]!.replace(/^ {2}[←→] {2}\w+ {2}/, ''))).toEqual([
      'Anna (3)  Ringing…',
      'Anna (3)  Incoming call',
      'Anna (3)  Connecting…',
      'Anna (3)  Ending…',
      'Anna (3)  They hung up',
      'Anna (3)  Anna forwards your call to Bert. Call there instead?  Answer with: offhook allow, or offhook refuse',
      'Bert (2)  Muted  0:00',
      'Bert (2)  In call  0:00  phone to phone',
      'Bert (2)  In call  0:00  Answered automatically, as you allow for this caller',
      'Bert (2)  Bert put you on hold  0:00',
    ]);
  });

  it('a contact has the user’s name for it, and what it calls itself beside that, safe for a terminal', () => {
    const contact = { id: 'k', name: 'Aunt Anna' };
    const row = (party: Call['party']) =>
      told({ ...up, party })[0]!
        .split('  ')
        .slice(3, 4)
        .join('');
    expect(row({ ...anna, contact })).toBe('Aunt Anna (3). Says it is “Anna”');
    expect(row({ ...anna, name: 'Your \u001b[31mbank', contact })).toBe('Aunt Anna (3). Says it is “Your [31mbank”');
    expect(row({ ...anna, name: 'Aunt Anna', contact })).toBe('Aunt Anna (3)');
    expect(row({ uri: 'sip:3@x', number: '3', contact })).toBe('Aunt Anna (3)');
    expect(row({ uri: 'sip:3@x', number: '3' })).toBe('3');
    const entry = {
      id: 1,
      accountId: 'w',
      accountTitle: 'Work',
      direction: 'incoming',
      startedAt: 0,
      duration: 3,
      missed: false,
      seen: true,
    } as const;
    expect(historyText([{ ...entry, party: { ...anna, contact }, reason: { kind: 'hungUp' } }], plain)).toContain(
      '  Aunt Anna (3). Says it is “Anna”  0:03  Work\n',
    );
  });

  it('so is a transfer', () => {
    const end = (transfer: Transfer, ...others: Call[]) =>
      told({ ...up, transfer }, ...others)[0]!
        .split('  ')
        .at(-1);
    expect(end({ step: 'asking', referId: '1', target: anna })).toBe(
      'Bert wants to connect you with Anna. Answer with: offhook allow, or offhook refuse',
    );
    expect(end({ step: 'referring', target: anna })).toBe('Sending Bert to Anna…');
    expect(end({ step: 'progressing', target: anna, progress: 'ringing' })).toBe('Ringing Anna…');
    expect(end({ step: 'failed', target: anna, reason: { kind: 'busy' } })).toBe('Anna: They are busy. Bert is still with you.');
    const asked: Call = { ...up, id: 'cccc-4', party: anna, turn: 2 };
    expect(end({ step: 'consulting', with: asked.id }, asked)).toBe('You are asking Anna; Bert is on hold');
    expect(end({ step: 'consulting', with: 'gone' })).toBe('0:00');
  });

  it('accounts are listed with what names them', () => {
    const view = { registration: { state: 'registered', since: 0, expiresAt: 1 }, hasPassword: true } as const;
    const ids = ['3f2a11-x', '3f2a22-y'].map((id) => ({ ...view, account: { ...account, id, label: id === '3f2a11-x' ? 'At work' : '' } }));
    const text = accountsText(ids, plain);
    expect(text).toContain('At work           anna@example.com  Signed in  3f2a1\n');
    expect(text).toContain('anna@example.com                    Signed in  3f2a2\n');
    expect(text).toMatch(/id at the end.*: offhook dial 1001 --account anna@example\.com\n$/);
    expect(accountsText([], plain)).toMatch(/account add NAME@SERVER/);
  });

  it('the past is told in a line per call', () => {
    const entry = {
      id: 1,
      accountId: 'w',
      accountTitle: 'Work',
      party: { uri: '', number: '100' },
      startedAt: 0,
      duration: 61,
      seen: true,
    };
    const text = historyText(
      [
        { ...entry, direction: 'outgoing', reason: { kind: 'hungUp' }, missed: false },
        { ...entry, direction: 'outgoing', duration: 0, reason: { kind: 'noAnswer' }, missed: false },
        { ...entry, direction: 'incoming', duration: 0, reason: { kind: 'missed' }, missed: true },
        { ...entry, direction: 'incoming', duration: 0, reason: { kind: 'doNotDisturb' }, missed: true },
        { ...entry, direction: 'incoming', reason: { kind: 'transferred' }, missed: false },
        {
          ...{ ...entry, direction: 'incoming', reason: { kind: 'transferred' }, missed: false },
          lastTransfer: { result: 'connected', party: { uri: 'sip:a@b', name: 'Anna\u001b[2J', number: 'a' } },
        },
      ],
      plain,
    );
    expect(text.split('\n').map((line) => line.slice(18))).toEqual([
      '  →  100  1:01                           Work',
      '  →  100  No answer                      Work',
      '  ←  100  Missed                         Work',
      '  ←  100  Do not disturb was on          Work',
      '  ←  100  1:01, transferred              Work',
      '  ←  100  1:01, transferred to Anna [2J  Work',
      '',
    ]);
    expect(historyText([], plain)).toBe('  No calls\n');
  });

  it('ids are as short as can be told apart', () => {
    expect([...shortIds(['abcdef', 'abcdxy', 'zz']).values()]).toEqual(['abcde', 'abcdx', 'zz']);
  });

  it('colours take no room', () => {
    const rows = [
      [colours('red', 'ab'), 'x'],
      ['abc', 'y'],
    ];
    expect(stripVTControlCharacters(table(rows))).toBe('  ab   x\n  abc  y\n');
  });
});
