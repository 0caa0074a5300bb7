import { describe, expect, it } from 'vitest';
import { keepHistory } from '../../../src/main/reactions/keep-history.ts';
import { LineError } from '../../../src/main/line-port.ts';
import { MediaError } from '../../../src/main/media-port.ts';
import { MAX_CALLS } from '../../../src/shared/call.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone, work } from '../../support/test-phone.ts';

const home = { id: 'home', address: 'me@home.example', server: 'wss://home.example' };

describe('dial', () => {
  it('calls from the default, the named or the first registered account', async () => {
    const phone = testPhone();
    const first = await phone.signIn();
    const second = await phone.signIn(home);
    await phone.must('dial', { to: '+49 (176) 123-45' });
    expect(first.lines[0]?.uri).toBe('sip:+4917612345@example.com');
    await phone.must('dial', { to: 'anna', accountId: 'home' });
    expect(second.lines[0]?.uri).toBe('sip:anna@home.example');
    await phone.must('saveSettings', { patch: { defaultAccountId: 'home' } });
    await phone.must('dial', { to: '*21#' });
    expect(second.lines[1]?.uri).toBe('sip:*21%23@home.example');
  });

  it('hides the number, shows it, or does as the account says', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    for (const how of [{}, { hideNumber: true }, { hideNumber: false }]) await phone.must('dial', { to: '1', ...how });
    expect(account.lines.map(({ hideNumber }) => hideNumber)).toEqual([undefined, true, false]);
  });

  it('says why it cannot', async () => {
    const phone = testPhone();
    expect(await phone.ask('dial', { to: '1' })).toMatchObject({ ok: false, error: { code: 'noAccount' } });
    const account = await phone.signIn();
    expect(await phone.ask('dial', { to: 'two words' })).toMatchObject({ ok: false, error: { code: 'badTarget' } });
    expect(await phone.ask('dial', { to: '1', accountId: 'x' })).toMatchObject({ ok: false, error: { code: 'noSuchAccount' } });
    account.listener.registration({ type: 'timedOut' });
    expect(await phone.ask('dial', { to: '1' })).toMatchObject({ ok: false, error: { code: 'notRegistered' } });
  });

  it('puts whoever the user talks to on hold', async () => {
    const phone = testPhone();
    const line = await phone.talk(await phone.signIn(), 'c1');
    await phone.must('dial', { to: '2' });
    await settle();
    expect(line.open).toEqual(['setHold true']);
    expect(phone.active('c1').pending).toBe('hold');
    await line.done();
    expect(phone.active('c1').hold.local).toBe(true);
  });

  it(`stops at ${MAX_CALLS} calls, both ways`, async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    for (let n = 0; n < MAX_CALLS; n++) expect(account.ring(`c${n}`)).toBeDefined();
    expect(account.ring('one-too-many')).toBeUndefined();
    expect(await phone.ask('dial', { to: '1' })).toMatchObject({ ok: false, error: { code: 'tooManyCalls' } });
  });
});

describe('answer', () => {
  it('moves to answering at once, and to active when the 200 is out', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    const line = account.ring('c1')!;
    const answered = phone.must('answer', {});
    await settle();
    expect(phone.call('c1').phase).toBe('answering');
    line.tell({ type: 'answered' });
    await line.done();
    await answered;
    expect(phone.call('c1').phase).toBe('active');
  });

  it('holds or ends the others, and leaves other ringing calls alone', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    const first = await phone.talk(account, 'c1');
    const second = account.ring('c2')!;
    account.ring('c3');
    void phone.must('answer', { callId: 'c2' });
    await settle();
    expect(second.asked).toEqual(['accept']);
    expect(first.open).toEqual(['setHold true']);
    second.tell({ type: 'answered' });
    await second.done();
    await first.done();
    void phone.must('answer', { callId: 'c3', others: 'end' });
    await settle();
    expect(phone.call('c1').phase).toBe('ended');
    expect(phone.call('c2').phase).toBe('ended');
    expect(phone.call('c3').phase).toBe('answering');
  });

  it('ends the call with the reason when it cannot be answered', async () => {
    const phone = testPhone();
    const line = (await phone.signIn()).ring('c1')!;
    const answered = phone.ask('answer', {});
    await settle();
    await line.fail(new LineError({ kind: 'notAcceptable' }, 'no codec'));
    expect(await answered).toMatchObject({ ok: false, error: { code: 'media' } });
    expect(phone.call('c1')).toMatchObject({ phase: 'ended', reason: { kind: 'notAcceptable' } });
  });

  it('refuses what is not ringing', async () => {
    const phone = testPhone();
    await phone.talk(await phone.signIn(), 'c1');
    expect(await phone.ask('answer', {})).toMatchObject({ ok: false, error: { code: 'noSuchCall' } });
    expect(await phone.ask('answer', { callId: 'c1' })).toMatchObject({ ok: false, error: { code: 'notPossible' } });
  });
});

describe('decline, silence, hang up', () => {
  it('declines as busy or forwards', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    const first = account.ring('c1')!;
    await phone.must('decline', {});
    expect(first.asked).toEqual(['reject 486']);
    expect(phone.call('c1')).toMatchObject({ phase: 'ended', reason: { kind: 'declinedByUs' } });
    const second = account.ring('c2')!;
    expect(await phone.ask('decline', { forwardTo: 'me@example.com' })).toMatchObject({ error: { code: 'badTarget' } });
    await phone.must('decline', { forwardTo: '77' });
    expect(second.asked).toEqual(['reject to sip:77@example.com']);
    expect(phone.call('c2')).toMatchObject({ reason: { kind: 'forwardedByUs' } });
  });

  it('silences without refusing', async () => {
    const phone = testPhone();
    const line = (await phone.signIn()).ring('c1')!;
    await phone.must('silence', {});
    expect(phone.call('c1')).toMatchObject({ phase: 'ringing', silenced: 'byUser' });
    expect(line.asked).toEqual([]);
  });

  it('hangs up the call the user talks in before those on hold', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    const first = await phone.talk(account, 'c1');
    await phone.must('dial', { to: '2' });
    await settle();
    await first.done();
    await phone.must('hangUp', {});
    expect(phone.calls().map(({ phase }) => phase)).toEqual(['active', 'ended']);
    expect(phone.calls()[1]).toMatchObject({ reason: { kind: 'cancelled' } });
    await phone.must('hangUp', {});
    expect(phone.call('c1')).toMatchObject({ phase: 'ended', reason: { kind: 'hungUp' } });
  });
});

describe('one voice', () => {
  it('lets a call that is answered late wait on hold while the user talks to somebody else', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    const { callId } = await phone.must('dial', { to: '2' });
    const late = account.lines[0]!;
    await phone.talk(account, 'now');
    late.tell({ type: 'answered' });
    await settle();
    expect(late.open).toEqual(['setHold true']);
    await late.done();
    expect([phone.active('now').hold.local, phone.active(callId).hold.local]).toEqual([false, true]);
  });

  it('is the last answered one of two that rang', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    const [first, second] = [account.ring('c1')!, account.ring('c2')!];
    void phone.must('answer', { callId: 'c1' });
    void phone.must('answer', { callId: 'c2' });
    await settle();
    first.tell({ type: 'answered' });
    await first.done();
    second.tell({ type: 'answered' });
    await second.done();
    expect(first.open).toEqual(['setHold true']);
    expect(second.open).toEqual([]);
  });
});

describe('when there is no room', () => {
  it('a further caller is refused and can be seen, as missed', async () => {
    const phone = testPhone();
    phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
    const account = await phone.signIn();
    for (let n = 0; n < MAX_CALLS; n++) account.ring(`c${n}`);
    expect(account.ring('ninth')).toBeUndefined();
    expect(phone.call('ninth')).toMatchObject({ phase: 'ended', reason: { kind: 'tooManyCalls' } });
    expect(phone.history.entries).toMatchObject([{ missed: true, reason: { kind: 'tooManyCalls' } }]);
    phone.clock.advance(20_000);
    expect(phone.calls()).toHaveLength(MAX_CALLS);
  });

  it('a call whose line cannot be made ends at once', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    account.invite = () => {
      throw new URIError('malformed');
    };
    const { callId } = await phone.must('dial', { to: '1' });
    expect(phone.call(callId)).toMatchObject({ phase: 'ended', reason: { kind: 'badRequest' } });
  });
});

describe('hold and swap', () => {
  it('runs the operations of a call one after the other', async () => {
    const phone = testPhone();
    const line = await phone.talk(await phone.signIn(), 'c1');
    const held = phone.ask('setHold', { on: true });
    await settle();
    // A second wish while the first is open is refused, not queued up behind the user's back.
    expect(await phone.ask('setHold', { on: true })).toMatchObject({ error: { code: 'notPossible' } });
    await line.done();
    expect(await held).toMatchObject({ ok: true });
    const digits = phone.ask('sendDtmf', { tones: '1' });
    expect(await digits).toMatchObject({ error: { code: 'notPossible' } });
  });

  it('tells when the far end refuses, and the call stays as it was', async () => {
    const phone = testPhone();
    const line = await phone.talk(await phone.signIn(), 'c1');
    const held = phone.ask('setHold', { on: true });
    await settle();
    await line.fail(new LineError({ kind: 'refused', code: 488 }, 'Not acceptable here'));
    expect(await held).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(phone.active('c1')).toMatchObject({ hold: { local: false } });
    expect(phone.active('c1').pending).toBeUndefined();
  });

  it('swaps', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    const first = await phone.talk(account, 'c1');
    const second = account.ring('c2')!;
    void phone.must('answer', {});
    await settle();
    second.tell({ type: 'answered' });
    await second.done();
    await first.done();
    const swapped = phone.must('swap', {});
    await settle();
    expect(first.open).toEqual(['setHold false']);
    expect(second.open).toEqual(['setHold true']);
    await first.done();
    await second.done();
    await swapped;
    expect([phone.active('c1').hold.local, phone.active('c2').hold.local]).toEqual([false, true]);
  });
});

describe('digits', () => {
  it('go in the sound or by INFO, as the account says', async () => {
    const phone = testPhone();
    await phone.talk(await phone.signIn(), 'c1');
    await phone.must('sendDtmf', { tones: '1a#' });
    expect(phone.media.asked).toEqual([{ kind: 'dtmf', callId: 'c1', tones: '1A#' }]);
    const line = await phone.talk(await phone.signIn({ ...work, id: 'info', dtmf: 'info' }), 'c2');
    const sent = phone.must('sendDtmf', { callId: 'c2', tones: '5' });
    await settle();
    expect(line.open).toEqual(['info 5']);
    await line.done();
    await sent;
  });

  it('sends digits by INFO where the sound carries none, and tells when the sound itself is gone', async () => {
    const phone = testPhone();
    const line = await phone.talk(await phone.signIn(), 'c1');
    phone.media.answers.dtmf = () => Promise.reject(new MediaError('unsupported', 'no events, no tones'));
    const sent = phone.must('sendDtmf', { tones: '5a' });
    await settle();
    expect(line.open).toEqual(['info 5A']);
    await line.done();
    await sent;
    phone.media.answers.dtmf = () => Promise.reject(new MediaError('gone', 'no window'));
    expect(await phone.ask('sendDtmf', { tones: '5' })).toMatchObject({ error: { code: 'media' } });
    expect(line.open).toEqual([]);
  });

  it('refuses what is no digit', async () => {
    const phone = testPhone();
    await phone.talk(await phone.signIn(), 'c1');
    expect(await phone.ask('sendDtmf', { tones: 'x' })).toMatchObject({ error: { code: 'badArguments' } });
  });
});
