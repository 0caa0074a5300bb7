import { describe, expect, it } from 'vitest';
import { UserAgent } from 'sip.js';
import { sourceClass } from '../../../../src/main/sip/extensions/strangers.ts';
import { createIntake } from '../../../../src/main/sip/intake.ts';

const trusted = { flow: { address: '192.0.2.10', port: 5060 }, proxies: ['192.0.2.11', '2001:db8::1'] };

describe('a source', () => {
  it.each([
    ['192.0.2.10', 5060, 'flow'],
    ['::ffff:192.0.2.10', 5060, 'flow'],
    ['192.0.2.10', 5062, 'proxy'],
    ['192.0.2.11', 40000, 'proxy'],
    ['2001:DB8::1', 5060, 'proxy'],
    ['2001:db8::1%eth0', 5060, 'proxy'],
    ['192.0.2.12', 5060, 'stranger'],
    ['192.0.2.1', 5060, 'stranger'],
    ['::1', 5060, 'stranger'],
    ['', 0, 'stranger'],
  ])('%s, port %i is a %s', (address, port, kind) => expect(sourceClass({ address, port }, trusted)).toBe(kind));
  it('of a connection of our own is the flow', () => expect(sourceClass(undefined, undefined)).toBe('flow'));
  it('is a stranger before we signed in', () => expect(sourceClass(trusted.flow, undefined)).toBe('stranger'));
});

describe('what a stranger sends', () => {
  const logged: string[] = [];
  const nothing = (): void => undefined;
  const log = {
    debug: nothing,
    info: nothing,
    error: nothing,
    warn: (_: string, fields?: object) => void logged.push(JSON.stringify(fields)),
  };
  const ours = { contactUri: 'sip:a@o.invalid', viaHost: 'o.invalid', userAgent: 'x', knowsDialog: () => false };

  it('is neither read nor answered, and counted at the first, tenth, hundredth time', () => {
    const sent: string[] = [];
    const ua = new UserAgent({ transportOptions: { server: 'ws://o.invalid' }, logBuiltinEnabled: false });
    ua.transport.send = (text) => Promise.resolve(void sent.push(text));
    const intake = createIntake({ ua, ours, lines: new Set(), log, trusted: () => trusted });
    const read: string[] = [];
    const bytes = new Proxy(Buffer.from('OPTIONS sip:a@o.invalid SIP/2.0\r\n\r\n'), {
      get: (target, name) => {
        read.push(String(name));
        return Reflect.get(target, name) as unknown;
      },
    });
    for (let i = 0; i < 100; i += 1) intake.receive(bytes, { address: '198.51.100.1', port: 5060 });
    expect(read).toEqual([]);
    expect(sent).toEqual([]);
    expect(logged.map((line) => JSON.parse(line) as unknown)).toEqual([1, 10, 100].map((total) => ({ why: 'from a stranger', total })));
    intake.receive(Buffer.from('OPTIONS sip:a@o.invalid SIP/2.0\r\nVia: SIP/2.0/UDP x\r\n\r\n'), trusted.flow);
    expect(sent[0]).toMatch(/^SIP\/2\.0 400/);
  });
});
