/** Whatever a stranger sends: nothing is thrown, no secret is told, and the phone goes on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sipMessageOf } from '../../../src/main/sip/messages/sip-message.ts';
import { polishOutgoing } from '../../../src/main/sip/normaliser/outgoing.ts';
import { normalise } from '../../../src/main/sip/normaliser/normalise.ts';
import { readReasons, readSipfrag } from '../../../src/main/sip/events.ts';
import { partyOfAddress } from '../../../src/main/sip/identity.ts';
import { partyAt, partyOf } from '../../../src/shared/address.ts';
import { readTarget } from '../../../src/main/sip/target.ts';
import { fakeSdp } from '../../support/fakes/fake-media.ts';
import { bareWire, settled, statusOf } from '../../support/wire/bare-wire.ts';
import { SEEDS, bytesOf, head, mutatedOf } from '../../support/wire/nasty-messages.ts';

const mutated = mutatedOf(SEEDS);
/** Requests inside the call that `SEEDS[0]` began. */
const insideCall = (to: string): string[] =>
  ['ACK', 'INVITE', 'INFO', 'NOTIFY', 'REFER', 'UPDATE', 'OPTIONS', 'PRACK', 'BYE'].map((method, index) =>
    head(`${method} sip:anna@example.com SIP/2.0`, method, ['Refer-To: <sip:b@c>', 'Event: refer', 'Content-Type: application/sdp'])
      .replace('To: "Anna" <sip:anna@example.com>', `To: ${to}`)
      .replace('z9hG4bKfuzz', `z9hG4bKfuzz${index}`)
      .replace('CSeq: 1', method === 'ACK' ? 'CSeq: 1' : `CSeq: ${index + 2}`)
      .concat(fakeSdp('far')),
  );
const ours = { contactUri: 'sip:x@ours.invalid;transport=ws', viaHost: 'ours.invalid', userAgent: 'x', knowsDialog: () => true };

describe('whatever comes', () => {
  it('the normaliser has a verdict, its answers are messages, and what it lets pass is read or refused', () => {
    const verdicts = new Set<string>();
    fc.assert(
      fc.property(bytesOf(SEEDS), (bytes) => {
        const verdict = normalise(bytes, ours);
        verdicts.add(verdict.do);
        if (verdict.do === 'reply') expect(verdict.text).toMatch(/^SIP\/2\.0 [2-6]\d\d [^\r\n]+\r\n[^]*\r\n\r\n$/);
        if (verdict.do === 'pass') expect(sipMessageOf(verdict.message)?.callId).not.toBe('');
      }),
      { numRuns: 10_000 },
    );
    expect([...verdicts].sort()).toEqual(['drop', 'pass', 'reply']);
  });

  it('the phone goes on', async () => {
    const failures: unknown[] = [];
    const note = (error: unknown): void => void failures.push(error);
    process.on('unhandledRejection', note).on('uncaughtException', note);
    const phone = await bareWire();
    await phone.receive(SEEDS[0] ?? '');
    await phone.calls[0]?.line.accept();
    const to = /^To: (.*)$/m.exec(phone.sent.find((text) => statusOf(text) === 200) ?? '')?.[1] ?? '';
    expect(to).toContain('tag=');
    await fc.assert(
      fc.asyncProperty(bytesOf([...SEEDS, ...insideCall(to.trim())]), async (bytes) => {
        await phone.receive(bytes);
      }),
      { numRuns: 2000 },
    );
    await settled(20);
    process.off('unhandledRejection', note).off('uncaughtException', note);
    expect(failures).toEqual([]);
    const alive = await phone.receive(
      head('OPTIONS sip:anna@example.com SIP/2.0', 'OPTIONS')
        .replace('z9hG4bKfuzz', 'z9hG4bKafterwards')
        .replace('Call-ID: fuzz', 'Call-ID: after'),
    );
    expect(alive.map(statusOf)).toEqual([200]);
    expect(phone.logged.join('\n')).not.toContain('secret-password');
  }, 60_000);

  it('the small readers never throw', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      mutated.map((message) => message.slice(0, 120)),
    );
    fc.assert(
      fc.property(text, (value) => {
        readReasons([value]);
        readSipfrag(value);
        partyOfAddress(value, (...party) => partyOf(...party, 'example.com'));
        partyOfAddress(value, (...party) => partyAt('192.168.1.20:5060', ...party));
        readTarget(value);
        polishOutgoing(value);
      }),
      { numRuns: 20_000 },
    );
  });
});
