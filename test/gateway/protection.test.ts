import { expect, it } from 'vitest';
import { createProtection } from '../../src/gateway/network/protection.ts';
import type { SdesSecurity } from '../../src/gateway/sdp/agreement.ts';
import { suiteNamed } from '../../src/gateway/srtp/suites.ts';

const suite = suiteNamed('AES_CM_128_HMAC_SHA1_80')!;
const keys = (send: number, receive: number): SdesSecurity => ({
  kind: 'sdes',
  suite,
  send: Buffer.alloc(30, send),
  receive: Buffer.alloc(30, receive),
});

it('goes on counting under a key that comes back after plain sound, or after another key', () => {
  const protection = createProtection();
  const senders = [keys(1, 2), undefined, keys(1, 2), keys(3, 4), keys(1, 2)].map((security) => {
    protection.follow(security);
    return [protection.sender, protection.receiver] as const;
  });
  const [first, plain, again, other, last] = senders;
  expect(plain).toEqual([undefined, undefined]);
  for (const i of [0, 1] as const) {
    expect(again?.[i]).toBe(first?.[i]);
    expect(last?.[i]).toBe(first?.[i]);
    expect(other?.[i]).not.toBe(first?.[i]);
  }
});

it('keeps what it sends by, where only the far end has a new key', () => {
  const protection = createProtection();
  protection.follow(keys(1, 2));
  const { sender, receiver } = protection;
  protection.follow(keys(1, 5));
  expect(protection.sender).toBe(sender);
  expect(protection.receiver).not.toBe(receiver);
});
