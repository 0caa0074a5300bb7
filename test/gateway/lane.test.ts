import { expect, it } from 'vitest';
import type { Association } from '../../src/gateway/network/association.ts';
import { createLane } from '../../src/gateway/network/lane.ts';
import type { DtlsSecurity } from '../../src/gateway/sdp/agreement.ts';

const security = {
  kind: 'dtls',
  certificate: { certificate: '', key: '', fingerprint: '' },
  terms: { fingerprint: { hash: 'sha-256', value: 'AB' }, role: 'active', id: undefined },
  ice: undefined,
} as unknown as DtlsSecurity;
const where = { address: '198.51.100.7', port: 4000 };

function lane() {
  const made: { isOver: boolean; isClosed: boolean }[] = [];
  const one = createLane(() => {
    const association = { isOver: false, isClosed: false, follow: () => undefined, close: () => void (association.isClosed = true) };
    made.push(association);
    return association as unknown as Association;
  });
  return { made, one };
}

it('keeps an association through the descriptions of a call', () => {
  const { made, one } = lane();
  for (let i = 0; i < 3; i += 1) one.follow(security, where, true);
  expect(made).toHaveLength(1);
});

it('makes another when that one has failed, or the far end has closed it', () => {
  const { made, one } = lane();
  one.follow(security, where, true);
  made[0]!.isOver = true;
  one.follow(security, where, true);
  expect(made).toHaveLength(2);
  expect(made.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  expect(one.current).toBe(made[1]);
});
