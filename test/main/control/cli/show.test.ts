import { describe, expect, it } from 'vitest';
import { duration, historyText, shortIds, statusText } from '../../../../src/main/control/cli/show.ts';
import { colours, plain, table } from '../../../../src/main/control/cli/table.ts';
import { accountSchema } from '../../../../src/shared/account-schema.ts';
import type { Call } from '../../../../src/shared/call.ts';
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
        '  ●  Work               anna@example.com  registered',
        '  ●  anna@home.example                    Wrong password for anna@home.example  no password',
        '  anna@home.example: Type it again, with capital and small letters as given.',
        '',
        'Calls',
        '  ←  aaaa  Bert [31m (2)  on hold  1:05  muted',
        '  →  aaab  withheld       dialing',
        '',
        'Missed calls  2',
        '',
      ].join('\n'),
    );
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
      ],
      plain,
    );
    expect(text.split('\n').map((line) => line.slice(18))).toEqual([
      '  →  100  1:01       Work',
      '  →  100  No answer  Work',
      '  ←  100  missed     Work',
      '',
    ]);
    expect(historyText([], plain)).toBe('  No calls\n');
  });

  it('durations', () => {
    expect([0, 7.9, 754, 3723, -5].map(duration)).toEqual(['0:00', '0:07', '12:34', '1:02:03', '0:00']);
  });

  it('ids are as short as can be told apart', () => {
    expect([...shortIds(['abcdef', 'abcdxy', 'zz']).values()]).toEqual(['abcde', 'abcdx', 'zz']);
  });

  it('colours take no room', () => {
    const rows = [
      [colours('red', 'ab'), 'x'],
      ['abc', 'y'],
    ];
    // eslint-disable-next-line no-control-regex -- escape sequences are what is taken out
    expect(table(rows).replace(/\u001b\[\d+m/g, '')).toBe('  ab   x\n  abc  y\n');
  });
});
