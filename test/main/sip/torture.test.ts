/** RFC 4475, exact bytes, through everything that arrives over a connection. */
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/main/sip/normaliser/normalise.ts';
import { bareWire, statusOf } from '../../support/wire/bare-wire.ts';
import { NO_VERDICT, REQUESTS, RESPONSES, bytesOf, listed, optionsText, present } from '../../support/wire/torture.ts';

describe.skipIf(!present)(`RFC 4475${present ? '' : ': ../shared/torture is not here, so nothing was tested'}`, () => {
  it('has a row for every message of the archive', () => {
    expect([...Object.keys(REQUESTS), ...Object.keys(RESPONSES), ...Object.keys(NO_VERDICT)].sort()).toEqual(listed().sort());
  });

  it.each(Object.entries(REQUESTS))('%s', async (name, allowed) => {
    const phone = await bareWire();
    const answers = (await phone.receive(bytesOf(name))).map(statusOf).filter((status) => status !== 100);
    expect(answers).toHaveLength(1);
    expect(allowed).toContain(answers[0]);
    expect(phone.calls).toHaveLength(answers[0] === 180 ? 1 : 0);
    expect(await stillWorks(phone)).toBe(true);
  });

  it.each(Object.entries(RESPONSES))('%s', async (name, expected) => {
    const bytes = bytesOf(name);
    const sentBy = /^via:.*?SIP\/2\.0\/\S+\s+([^\s;]+)/im.exec(bytes.toString())?.[1] ?? '';
    const viaHost = name === 'bcast' ? 'ours.invalid' : sentBy;
    const ours = { contactUri: 'sip:x@ours.invalid', viaHost, userAgent: 'test', knowsDialog: () => false };
    expect(normalise(bytes, ours).do).toBe(expected);
    const phone = await bareWire();
    expect(await phone.receive(bytes)).toEqual([]);
    expect(await stillWorks(phone)).toBe(true);
  });

  it.each(Object.entries(NO_VERDICT))('%s does no harm (%s)', async (name) => {
    const phone = await bareWire();
    await phone.receive(bytesOf(name));
    expect(phone.calls).toHaveLength(0);
    expect(await stillWorks(phone)).toBe(true);
  });
});

async function stillWorks(phone: Awaited<ReturnType<typeof bareWire>>): Promise<boolean> {
  return (await phone.receive(optionsText('WS'))).map(statusOf).join() === '200';
}
