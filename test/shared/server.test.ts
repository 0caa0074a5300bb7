import { describe, expect, it } from 'vitest';
import { readServer } from '../../src/shared/server.ts';

describe('readServer', () => {
  it.each([
    ['wss://pbx.example.com/ws', { kind: 'websocket', url: 'wss://pbx.example.com/ws', secure: true }],
    [' ws://10.0.0.5:8088 ', { kind: 'websocket', url: 'ws://10.0.0.5:8088', secure: false }],
    ['sip.Example.com', { kind: 'sip', host: 'sip.example.com' }],
    ['10.0.0.5:5080', { kind: 'sip', host: '10.0.0.5', port: 5080 }],
    ['[2001:db8::1]:5061', { kind: 'sip', host: '2001:db8::1', port: 5061 }],
    ['sip:example.com;transport=TCP', { kind: 'sip', host: 'example.com', transport: 'tcp' }],
    ['sip:anna@example.com:5070', { kind: 'sip', host: 'example.com', port: 5070 }],
    ['sips:example.com', { kind: 'sip', host: 'example.com', transport: 'tls' }],
    ['sips:example.com;transport=tcp', { kind: 'sip', host: 'example.com', transport: 'tls' }],
    ['my_pbx', { kind: 'sip', host: 'my_pbx' }],
    ['bücher.example', { kind: 'sip', host: 'bücher.example' }],
  ])('reads %s', (text, expected) => expect(readServer(text)).toEqual(expected));

  it.each(['', 'two words', 'https://example.com', 'host:0', 'host:99999', 'host:port', 'host;transport=sctp', 'wss://', '<host>', 'a/b'])(
    'refuses "%s"',
    (text) => expect(readServer(text)).toBeUndefined(),
  );
});
