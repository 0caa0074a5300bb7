import { beforeEach, describe, expect, it } from 'vitest';
import { valueOf } from '../../../src/main/sip/normaliser/raw-message.ts';
import { settled } from '../../support/wire/bare-wire.ts';
import { stage, type Stage } from '../../support/wire/stage.ts';

let relay: Stage['relay'];
let anna: Stage['anna'];
let talk: Stage['talk'];
beforeEach(async () => {
  ({ relay, anna, talk } = await stage());
});

describe('after sleep', () => {
  it('a dead connection is given up within 2 s, and its calls are taken up over the next', async () => {
    const { call } = await talk();
    relay.deafen();
    anna.account.wake();
    // Some systems tell it twice.
    anna.account.wake();
    await settled();
    expect(anna.registration.types).toEqual(['registered']);
    anna.clock.advance(2000);
    expect((await anna.registration.next('disconnected')).fault).toEqual({ kind: 'lost', detail: 'no answer after sleep' });
    await anna.register();
    await call.told.next('mediaOutdated');
    expect(anna.registration.types).toEqual(['registered', 'disconnected', 'registered']);
  });

  it('one that still works is kept', async () => {
    const { call } = await talk();
    anna.account.wake();
    await anna.registration.next('registered');
    anna.clock.advance(10_000);
    await settled();
    expect(anna.registration.types).toEqual(['registered', 'registered']);
    expect(call.told.types).toEqual(['answered']);
  });
});

describe('before sleep', () => {
  const expiries = () =>
    relay.seen
      .filter(({ start }) => start.startsWith('REGISTER'))
      .map((message) => /expires=(\d+)/.exec(valueOf(message, 'Contact') ?? '')?.[1]);

  it('the server is told that nobody is there, and calls stay', async () => {
    const { call } = await talk();
    await anna.account.sleep();
    expect(expiries()).toEqual(['600', '0']);
    anna.clock.advance(3_600_000);
    await settled();
    expect(expiries()).toEqual(['600', '0']);
    anna.account.wake();
    await anna.registration.next('registered');
    expect(expiries()).toEqual(['600', '0', '600']);
    expect(call.told.types).toEqual(['answered']);
  });

  it('a server that did not answer in time is signed in at all the same after', async () => {
    const { registrar } = relay;
    relay.registrar = () => undefined;
    void anna.account.sleep();
    await settled();
    relay.registrar = registrar;
    anna.account.wake();
    anna.account.wake();
    await anna.registration.next('registered');
    expect(expiries()).toEqual(['600', '0', '600']);
  });

  it('nothing signs in again, neither over a connection that was being made nor over one that is lost', async () => {
    relay.cut();
    anna.account.register();
    await anna.account.sleep();
    await settled();
    expect(expiries()).toEqual(['600']);
    relay.cut();
    anna.account.register();
    await settled();
    expect(expiries()).toEqual(['600']);
    anna.account.wake();
    await settled();
    expect(expiries()).toEqual(['600', '600']);
  });

  it('what it was too late to take back stays when the machine is awake again by then', async () => {
    const { registrar } = relay;
    relay.registrar = () => undefined;
    const asked = relay.saw('REGISTER', relay.seen.length);
    anna.account.register();
    await asked;
    const taken = anna.account.sleep();
    await settled();
    relay.registrar = registrar;
    anna.account.wake();
    anna.clock.advance(1000);
    await taken;
    await settled();
    expect(expiries()).toEqual(['600', '600']);
  });
});
