import { expect, test } from 'vitest';
import type { Party } from '../../../src/shared/party.ts';
import type { RecentCall } from '../../../src/main/tray-port.ts';
import { jumpListOf } from '../../../src/main/desktop/jump-list.ts';

const start = { program: 'C:\\Offhook\\Offhook.exe', args: ['--profile=C:\\Users\\Jo B\\Offhook\\'] };
const anna = { uri: 'sip:anna@example.com', name: 'Anna \u202eBerg', number: 'anna@example.com' };
const number = { uri: 'sip:+4930901820@example.com', number: '+49 30 901820' };

const called = (party: Party, accountId?: string): RecentCall => ({ party, ...(accountId === undefined ? {} : { accountId }) });

test('each entry starts this phone with a link, and nothing else', () => {
  expect(jumpListOf([called(anna), called(number)], start, 'Recent calls', [])).toEqual([
    {
      type: 'custom',
      name: 'Recent calls',
      items: [
        expect.objectContaining({
          type: 'task',
          title: 'Anna Berg',
          description: 'anna@example.com',
          program: start.program,
          args: String.raw`"--profile=C:\Users\Jo B\Offhook\\" -- sip:anna@example.com`,
        }),
        expect.objectContaining({ title: '+49 30 901820' }),
      ],
    },
  ]);
});

test.each(['sip:a b@example.com', 'sip:a"--inspect@example.com', 'sip:a%00@example.com', 'sip:example.com', 'http://example.com', ''])(
  'who writes %j as an address is left out',
  (uri) => {
    expect(jumpListOf([called({ uri, number: 'x' })], start, 'Recent calls', [])).toEqual([]);
  },
);

test('what the user took out does not come back', () => {
  const [{ items = [] } = {}] = jumpListOf([called(anna), called(number)], start, 'Recent calls', []);
  const removed = [items[0]?.args ?? ''];
  expect(jumpListOf([called(anna), called(number)], start, 'Recent calls', removed)[0]?.items).toHaveLength(1);
  expect(jumpListOf([called(anna)], start, 'Recent calls', removed)).toEqual([]);
});

test('each names the account that it was on, where that can be written as one argument', () => {
  const argsOf = (accountId: string) => jumpListOf([called(anna, accountId)], start, 'Recent calls', [])[0]?.items?.[0]?.args;
  expect(argsOf('a1b2-c3')).toContain(' "--account=a1b2-c3" -- sip:anna@example.com');
  expect(argsOf('x" --inspect')).toBe(argsOf(''));
});
