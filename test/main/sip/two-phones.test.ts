import { beforeEach, describe, expect, it } from 'vitest';
import { settled } from '../../support/wire/bare-wire.ts';
import { Phone, talk } from '../../support/wire/phone.ts';
import { Relay } from '../../support/wire/relay.ts';

let relay: Relay;
let anna: Phone;
let bert: Phone;

beforeEach(async () => {
  relay = new Relay();
  relay.passwords.set('anna', 'secret').set('bert', 'secret');
  anna = await new Phone(relay, 'anna').register();
  bert = await new Phone(relay, 'bert').register();
});

describe('two phones', () => {
  it('call, answer, hang up', async () => {
    const out = anna.call('bert');
    const came = await bert.called();
    expect(came.call.party).toEqual({ uri: 'sip:anna@example.com', number: 'anna' });
    await out.told.next('remoteRang');
    await came.line.accept();
    await out.told.next('answered');
    await came.told.next('answered');
    came.line.hangUp();
    expect((await out.told.next('ended')).reason.kind).toBe('remoteHungUp');
    expect((await came.told.next('ended')).reason.kind).toBe('hungUp');
    expect(out.told.types).toEqual(['remoteRang', 'answered', 'ended']);
    expect(bert.asked('answer')).toHaveLength(1);
    expect(bert.asked('close')).toHaveLength(1);
  });

  it('tell that their signalling is encrypted by what the connection is', async () => {
    const safe = await new Phone(relay, 'carl', { account: { server: 'wss://relay.invalid' } }).register();
    const call = await talk(safe, bert);
    const [here, there] = [call.out, call.in].map(({ told }) => told.all.find((event) => event.type === 'answered'));
    expect([here, there]).toMatchObject([
      { security: { sound: 'dtls', signalling: 'encrypted' } },
      { security: { sound: 'dtls', signalling: 'clear' } },
    ]);
  });

  it('hold each other', async () => {
    const call = await talk(anna, bert);
    await call.out.line.setHold(true);
    expect((await call.in.told.next('remoteHoldChanged')).held).toBe(true);
    await call.in.line.setHold(true);
    expect((await call.out.told.next('remoteHoldChanged')).held).toBe(true);
    await call.out.line.setHold(false);
    expect((await call.in.told.next('remoteHoldChanged')).held).toBe(false);
    await call.in.line.setHold(false);
    expect((await call.out.told.next('remoteHoldChanged')).held).toBe(false);
    expect(anna.asked('offer').map((request) => request.direction)).toEqual(['sendrecv', 'sendonly', 'sendrecv']);
  });

  it('warm again when the window comes back while it rings', async () => {
    anna.media.gone();
    const out = bert.call('anna');
    const came = await anna.called();
    await settled();
    anna.media.ready();
    await came.line.accept();
    await out.told.next('answered');
    expect(anna.asked('answer')).toHaveLength(2);
  });

  it('knows from the far end whether Replaces is understood', async () => {
    const call = await talk(bert, anna);
    expect([call.out.line.supportsReplaces, call.in.line.supportsReplaces]).toEqual([true, true]);
  });
});
