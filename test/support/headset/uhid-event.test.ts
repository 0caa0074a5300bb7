import { expect, test } from 'vitest';
import { createEvent, destroyEvent, EVENT_BYTES, inputEvent, readEvent, refusal } from './uhid-event.ts';

/** Offsets as in linux/uhid.h, packed. */
test('a device is made with its names, numbers and descriptor where the kernel looks for them', () => {
  const made = createEvent({ name: 'Made', uniq: 'u1', vendorId: 0x1209, productId: 7 }, Buffer.from('050bc0', 'hex'));
  expect(made.readUInt32LE(0)).toBe(11);
  expect(made.toString('latin1', 4, 9)).toBe('Made\0');
  expect(made.toString('latin1', 196, 199)).toBe('u1\0');
  expect([made.readUInt16LE(260), made.readUInt16LE(262), made.readUInt32LE(264), made.readUInt32LE(268)]).toEqual([3, 3, 0x1209, 7]);
  expect(made.subarray(280).toString('hex')).toBe('050bc0');
});

test('an input report is its length and itself', () =>
  expect(inputEvent(Buffer.from('0201', 'hex')).toString('hex')).toBe('0c00000002000201'));
test('unplugging is a word', () => expect(destroyEvent().toString('hex')).toBe('01000000'));

function told(type: number, fill: (bytes: Buffer) => void = () => undefined): Buffer {
  const bytes = Buffer.alloc(EVENT_BYTES);
  bytes.writeUInt32LE(type, 0);
  fill(bytes);
  return bytes;
}

test('an output report is as long as the kernel says', () => {
  const bytes = told(6, (event) => {
    event.set([2, 1, 0], 4);
    event.writeUInt16LE(3, 4100);
  });
  expect(readEvent(bytes)).toEqual({ kind: 'output', report: Buffer.from('020100', 'hex') });
});

test('a question is refused by its number', () => {
  const question = readEvent(told(9, (event) => event.writeUInt32LE(77, 4)));
  expect(question).toEqual({ kind: 'getReport', request: 77 });
  expect(refusal(question as Extract<typeof question, { request: number }>).toString('hex')).toBe('0a0000004d00000005000000');
});

test('opened, closed and all else', () =>
  expect([2, 4, 5, 3].map((type) => readEvent(told(type)).kind)).toEqual(['start', 'open', 'close', 'other']));
