import { expect, test } from 'vitest';
import { isCovered } from '../../../src/renderer/media/gathering.ts';

const stun = { urls: 'stun:one.example:3478' };
const other = { urls: 'stun:two.example:3478' };
const turn = { urls: 'turn:relay.example:3478?transport=udp', username: 'u', credential: 'c' };
const host = { type: 'host', url: null };
const from = (type: string, url: string | null) => ({ type, url });

test.each([
  ['nothing found', [], [], false],
  ['no server to wait for', [], [host], true],
  ['a server that has not answered', [stun], [host], false],
  ['a server that has answered', [stun], [host, from('srflx', 'stun:one.example:3478')], true],
  ['one of two servers', [stun, other], [host, from('srflx', 'stun:one.example:3478')], false],
  ['both servers', [stun, other], [host, from('srflx', 'stun:one.example:3478'), from('srflx', 'STUN:two.example:3478')], true],
  ['a browser that does not tell the server', [stun], [host, from('srflx', null)], true],
  ['a relay server seen as a mirror only', [turn], [host, from('srflx', 'turn:relay.example:3478?transport=udp')], false],
  ['a relay', [turn], [host, from('relay', 'turn:relay.example:3478?transport=udp')], true],
])('with %s', (_what, servers, found, covered) => {
  expect(isCovered(servers, found)).toBe(covered);
});
