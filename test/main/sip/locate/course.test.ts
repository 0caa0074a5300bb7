/** Failing over and coming back, with servers that are there or not as the test says. */
import { beforeEach, describe, expect, it } from 'vitest';
import { accountSchema } from '../../../../src/shared/account-schema.ts';
import type { Via } from '../../../../src/shared/account.ts';
import type { ConnectionFault } from '../../../../src/main/sip-port.ts';
import { createCourse, type Course } from '../../../../src/main/sip/locate/course.ts';
import { AVOID_MS } from '../../../../src/main/sip/locate/memory.ts';
import type { Located, Place } from '../../../../src/main/sip/locate/locate.ts';
import { WireError, type OpenWire, type WireListener } from '../../../../src/main/sip/transport/wire.ts';
import { fakeClock, type FakeClock } from '../../../support/fakes/fake-clock.ts';

const at = (protocol: 'UDP' | 'TCP' | 'TLS', last: number, guessed = false): Place => ({
  ...{ protocol, host: 'example.com', address: `192.0.2.${last}`, port: 5060, guessed },
});
const nameOf = (place: { protocol: string; address?: string }): string => `${place.protocol}${place.address?.slice(8) ?? ''}`;
const silent: WireListener = { message: () => undefined, lost: () => undefined };

let clock: FakeClock;
let located: Located;
let faults: Record<string, ConnectionFault>;
/** What was tried, in order. */
let tried: string[];
let answersOptions: boolean;
let course: Course;

const openWire: OpenWire = (target, listener) => {
  const name = nameOf(target);
  tried.push(name);
  const fault = faults[name];
  if (fault) return Promise.reject(new WireError(fault));
  const send = (text: string): Promise<void> => {
    if (text.startsWith('OPTIONS') && answersOptions) listener.message(Buffer.from('SIP/2.0 404 Not Found\r\n\r\n'));
    return Promise.resolve();
  };
  return Promise.resolve({
    protocol: target.protocol,
    local: { address: '192.0.2.99', port: 1 },
    reliable: true,
    send,
    close: () => undefined,
  });
};
const refused: ConnectionFault = { kind: 'refused', detail: 'ECONNREFUSED' };
const bad: ConnectionFault = { kind: 'certificate', fault: 'selfSigned', fingerprint: 'AB' };

const start = (via?: Via): void => {
  course = createCourse({
    account: accountSchema.parse({ id: 'a', address: 'a@example.com' }),
    locate: () => Promise.resolve(located),
    openWire,
    clock,
    via,
  });
};
beforeEach(() => {
  [clock, faults, tried, answersOptions] = [fakeClock(), {}, [], true];
  located = { places: [at('TCP', 1), at('TCP', 2), at('UDP', 3)] };
  start();
});
/** Where an attempt leads, or why it leads nowhere. */
const open = async (): Promise<unknown> => {
  tried = [];
  return course.open(silent).then(
    () => tried.join(' '),
    (error: unknown) => (error as WireError).fault,
  );
};

describe('from server to server', () => {
  it('takes the first that lets itself be reached', async () => {
    faults = { TCP1: refused };
    expect(await open()).toBe('TCP1 TCP2');
    course.proved();
    expect(course.standing).toBe('proven');
  });
  it('leaves one that does not answer for the next, each once, and begins anew when none is left', async () => {
    expect(await open()).toBe('TCP1');
    expect([course.failed(), await open(), course.failed(), await open(), course.failed()]).toEqual([true, 'TCP2', true, 'UDP3', false]);
    expect(course.standing).toBe('none');
    expect(await open()).toBe('TCP1');
  });
  it('asks one that has failed last for a while, and first again after it', async () => {
    await open();
    course.failed();
    expect(await open()).toBe('TCP2');
    course.proved();
    expect(await open()).toBe('TCP2');
    course.proved();
    clock.advance(AVOID_MS + 1);
    expect(await open()).toBe('TCP1');
  });
  it('knows whether there is another server, and nothing against it', async () => {
    expect(course.hasNext).toBe(false);
    await open();
    expect(course.hasNext).toBe(true);
    located = { places: [at('TCP', 1), at('UDP', 1)] };
    expect([await open(), course.hasNext]).toEqual(['TCP1', false]);
    located = { places: [at('TCP', 1), at('TCP', 2)] };
    await open();
    course.failed(3_600_000);
    expect([await open(), course.hasNext]).toEqual(['TCP2', false]);
    course.proved();
    // It has said how long it wants to be left alone.
    expect(course.returnsIn).toBe(3_600_000);
    clock.advance(3_599_000);
    expect(course.hasNext).toBe(false);
    clock.advance(1000);
    expect(course.hasNext).toBe(true);
  });
  it('says why, when nobody can be reached; an untrusted certificate before all else', async () => {
    faults = { TCP1: refused, TCP2: { kind: 'refused', detail: 'EHOSTUNREACH' }, UDP3: refused };
    expect(await open()).toEqual(refused);
    located = { places: [at('TLS', 1, true), at('TCP', 2, true)] };
    faults = { TLS1: bad, TCP2: refused };
    expect(await open()).toEqual(bad);
    located = { fault: { kind: 'hostNotFound', host: 'example.com' } };
    expect(await open()).toEqual({ kind: 'hostNotFound', host: 'example.com' });
  });
  it('never goes on in clear where DNS said TLS and the certificate is bad', async () => {
    located = { places: [at('TLS', 1), at('UDP', 3)] };
    faults = { TLS1: bad };
    expect(await open()).toEqual(bad);
    expect(tried).toEqual(['TLS1']);
  });
  it('nor where another certificate was accepted on purpose', async () => {
    located = { places: [at('TLS', 1, true), at('UDP', 3, true)] };
    faults = { TLS1: { ...bad, fault: 'changed' } };
    expect(await open()).toMatchObject({ fault: 'changed' });
    expect(tried).toEqual(['TLS1']);
  });
  it('remembers which guess was right', async () => {
    located = { places: [at('TLS', 1, true), at('TCP', 1, true), at('UDP', 1, true)] };
    faults = { TLS1: refused };
    expect(await open()).toBe('TLS1 TCP1');
    course.proved();
    faults = {};
    clock.advance(AVOID_MS + 1);
    expect(await open()).toBe('TCP1');
  });
});

describe('the way back', () => {
  it('is there when the first server answers anything at all', async () => {
    expect(await course.canReturn()).toBe(false);
    faults = { TCP1: refused };
    await open();
    course.proved();
    expect(await course.canReturn()).toBe(false);
    faults = {};
    expect(await course.canReturn()).toBe(true);
    expect(await open()).toBe('TCP1');
    course.proved();
    expect(await course.canReturn()).toBe(false);
  });
  it('is not there when it says nothing', async () => {
    faults = { TCP1: refused };
    await open();
    [faults, answersOptions] = [{}, false];
    const can = course.canReturn();
    await Promise.resolve();
    clock.advance(8000);
    expect(await can).toBe(false);
    expect(await open()).toBe('TCP2');
  });
});

describe('after a new start', () => {
  const guesses = [at('TLS', 1, true), at('TCP', 1, true), at('UDP', 1, true)];
  const restart = (): void => start(course.via);

  it('goes straight to the guess that was right, at whatever address it is now', async () => {
    located = { places: guesses };
    faults = { TLS1: refused };
    await open();
    expect(course.via).toBeUndefined();
    course.proved();
    expect(course.via).toEqual({ transport: 'tcp', host: 'example.com', port: 5060, address: '192.0.2.1', standIn: true });
    located = { places: [at('TLS', 7, true), at('TCP', 7, true), at('UDP', 7, true)] };
    restart();
    expect(await open()).toBe('TCP7');
    faults = { TCP7: refused };
    expect(await open()).toBe('TCP7 TLS7');
  });
  it('does not stay in clear for ever: the safer guess is asked again each hour', async () => {
    located = { places: guesses };
    faults = { TLS1: refused };
    await open();
    course.proved();
    restart();
    await open();
    course.proved();
    expect([course.returnsIn, await course.canReturn()]).toEqual([3_600_000, false]);
    faults = {};
    expect(await course.canReturn()).toBe(true);
    expect(await open()).toBe('TLS1');
    course.proved();
    expect(course.returnsIn).toBeUndefined();
    restart();
    expect(await open()).toBe('TLS1');
  });
  it('goes straight to the server that stood in, and back to the first when that answers', async () => {
    faults = { TCP1: refused };
    await open();
    course.proved();
    restart();
    expect(await open()).toBe('TCP2');
    course.proved();
    expect([course.returnsIn, await course.canReturn()]).toEqual([300_000, false]);
    faults = {};
    expect(await course.canReturn()).toBe(true);
    expect(await open()).toBe('TCP1');
  });
  it('looks again where the one that stood in is gone, and where the first was in use', async () => {
    faults = { TCP1: refused };
    await open();
    course.proved();
    const { via } = course;
    restart();
    faults = { TCP2: refused };
    expect(await open()).toBe('TCP2 TCP1');
    faults = {};
    start({ ...via!, standIn: false });
    expect(await open()).toBe('TCP1');
    located = { places: [{ protocol: 'WSS', url: 'wss://[', guessed: false }] };
    start(via);
    expect(await open()).toBe('WSS');
  });
});
