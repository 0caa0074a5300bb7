import { expect, test } from 'vitest';
import { jumpListOf } from '../../../src/main/desktop/jump-list.ts';

const start = { program: 'C:\\Offhook\\Offhook.exe', args: ['--profile=C:\\Users\\Jo B\\Offhook\\'] };
const anna = { uri: 'sip:anna@example.com', name: 'Anna \u202eBerg', number: 'anna@example.com' };
const number = { uri: 'sip:+4930901820@example.com', number: '+49 30 901820' };

test('each entry starts this phone with a link, and nothing else', () => {
  expect(jumpListOf([anna, number], start, 'Recent calls', [])).toEqual([
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
    expect(jumpListOf([{ uri, number: 'x' }], start, 'Recent calls', [])).toEqual([]);
  },
);

test('what the user took out does not come back', () => {
  const [{ items = [] } = {}] = jumpListOf([anna, number], start, 'Recent calls', []);
  const removed = [items[0]?.args ?? ''];
  expect(jumpListOf([anna, number], start, 'Recent calls', removed)[0]?.items).toHaveLength(1);
  expect(jumpListOf([anna], start, 'Recent calls', removed)).toEqual([]);
});
