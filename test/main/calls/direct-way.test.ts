import { describe, expect, it } from 'vitest';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone, work } from '../../support/test-phone.ts';

const turn = async (phone: ReturnType<typeof testPhone>, directCalls: boolean): Promise<void> => {
  await phone.must('saveSettings', { patch: { directCalls } });
  await settle();
};

describe('a call to an address in numbers', () => {
  it('goes by the server, until direct calls are switched on', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    await phone.must('dial', { to: 'bob@192.168.1.20' });
    expect(account.lines.at(-1)?.uri).toBe('sip:bob@192.168.1.20');
    await turn(phone, true);
    expect(phone.store.get().direct).toEqual({ address: '192.0.2.9', port: 5060 });
    const { callId } = await phone.must('dial', { to: 'sip:bob@192.168.1.20:5070' });
    expect(phone.sip.direct[0]!.lines.map(({ uri }) => uri)).toEqual(['sip:bob@192.168.1.20:5070']);
    expect(phone.call(callId)).toMatchObject({ direct: true, accountId: 'work' });
    // What follows keeps it.
    phone.sip.direct[0]!.lines[0]!.tell({ type: 'answered' });
    expect(phone.call(callId)).toMatchObject({ direct: true, phase: 'active' });
    await turn(phone, false);
    expect([phone.sip.direct[0]!.closed, phone.store.get().direct]).toEqual([true, null]);
  });
  it('needs nobody’s name there, and is no number', async () => {
    const phone = testPhone();
    await phone.signIn();
    expect(await phone.ask('dial', { to: '192.168.1.20' })).toMatchObject({ ok: false, error: { code: 'hostTarget' } });
    await turn(phone, true);
    const { callId } = await phone.must('dial', { to: '192.168.1.20' });
    expect(phone.call(callId)).toMatchObject({ direct: true, party: { uri: 'sip:192.168.1.20', number: '192.168.1.20' } });
    await phone.must('dial', { to: 'sip:192.168.1.21:5070' });
    expect(phone.sip.direct[0]!.lines.map(({ uri }) => uri)).toEqual(['sip:192.168.1.20', 'sip:192.168.1.21:5070']);
  });
  it('is remembered as it was dialled, whoever turns out to be there', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    await turn(phone, true);
    const { callId } = await phone.must('dial', { to: '192.168.1.20:5070' });
    phone.sip.direct[0]!.lines[0]!.tell({ type: 'partyChanged', party: { uri: 'sip:gate@192.168.1.20', number: 'gate@192.168.1.20' } });
    expect(phone.call(callId)).toMatchObject({ dialed: 'sip:192.168.1.20:5070', party: { number: 'gate@192.168.1.20' } });
    // UDP is all that there is; a server can do more, and is told.
    await phone.must('dial', { to: 'sip:bob@192.168.1.21;transport=tcp' });
    expect(phone.sip.direct[0]!.lines.at(-1)?.uri).toBe('sip:bob@192.168.1.21');
    await phone.must('dial', { to: 'sip:anna@other.example;transport=tcp' });
    expect(account.lines.at(-1)?.uri).toBe('sip:anna@other.example;transport=tcp');
    expect(phone.calls().map(({ dialed }) => dialed)).toEqual([
      'sip:192.168.1.20:5070',
      'sip:bob@192.168.1.21;transport=tcp',
      'sip:anna@other.example;transport=tcp',
    ]);
  });
  it('hides who calls where it is asked to', async () => {
    const phone = testPhone();
    await phone.signIn();
    await turn(phone, true);
    for (const how of [{}, { hideNumber: true }, { hideNumber: false }]) await phone.must('dial', { to: 'bob@192.168.1.20', ...how });
    expect(phone.sip.direct[0]!.lines.map(({ hideNumber }) => hideNumber)).toEqual([undefined, true, false]);
  });
  it('needs no server that answers, but never passes by one of ours', async () => {
    const phone = testPhone();
    const account = await phone.signIn({ ...work, address: 'me@192.168.1.2', server: '' });
    account.listener.registration({ type: 'timedOut' });
    await turn(phone, true);
    expect(await phone.ask('dial', { to: '200@192.168.1.2' })).toMatchObject({ ok: false, error: { code: 'notRegistered' } });
    expect(await phone.ask('dial', { to: '200' })).toMatchObject({ ok: false });
    await phone.must('dial', { to: '200@192.168.1.3' });
    expect(phone.sip.direct[0]!.lines).toHaveLength(1);
  });
  it('that comes rings as the account that we call from, and as nobody without one', async () => {
    const phone = testPhone();
    await turn(phone, true);
    const { setup } = phone.sip.direct[0]!;
    expect(setup.account()).toBeUndefined();
    const account = await phone.signIn();
    expect(setup.account()?.id).toBe('work');
    const line = account.ring('other')!;
    setup.incoming('work', { callId: 'd', line, party: { uri: 'sip:bob@192.168.1.20', number: 'bob' }, direct: true });
    expect(phone.call('d')).toMatchObject({ phase: 'ringing', direct: true });
  });
});
