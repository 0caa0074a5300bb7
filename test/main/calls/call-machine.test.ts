import { describe, expect, it } from 'vitest';
import type { Active, Call, Ended, Phase, Transfer } from '../../../src/shared/call.ts';
import { CALL_EVENT_TYPES, type CallEvent, type CallEventType } from '../../../src/main/calls/call-event.ts';
import { namedPairs, transition } from '../../../src/main/calls/call-machine.ts';

const bob = { uri: 'sip:bob@example.com', number: 'bob' };
const anna = { uri: 'sip:anna@example.com', name: 'Anna', number: 'anna' };
const base = { id: 'c1', accountId: 'a1', direction: 'incoming', party: bob, createdAt: 1000, turn: 1 } as const;

const calls: { [P in Phase]: Extract<Call, { phase: P }> } = {
  dialing: { ...base, direction: 'outgoing', phase: 'dialing' },
  alerting: { ...base, direction: 'outgoing', phase: 'alerting', earlyMedia: false },
  redirected: { ...base, direction: 'outgoing', phase: 'redirected', target: anna },
  ringing: { ...base, phase: 'ringing', silenced: 'byFocusMode' },
  answering: { ...base, phase: 'answering', muted: false },
  active: { ...base, phase: 'active', connectedAt: 2000, hold: { local: false, remote: false }, muted: false, media: 'flowing' },
  ending: { ...base, phase: 'ending', reason: { kind: 'hungUp' }, connectedAt: 2000 },
  ended: { ...base, phase: 'ended', reason: { kind: 'hungUp' }, endedAt: 3000 },
};

const events: { [T in CallEventType]: Extract<CallEvent, { type: T }> } = {
  remoteRang: { type: 'remoteRang' },
  earlyMediaStarted: { type: 'earlyMediaStarted' },
  answered: { type: 'answered' },
  remoteHoldChanged: { type: 'remoteHoldChanged', held: true },
  partyChanged: { type: 'partyChanged', party: anna },
  redirectAsked: { type: 'redirectAsked', target: anna },
  redirectFollowed: { type: 'redirectFollowed' },
  securityAgreed: { type: 'securityAgreed', security: { sound: 'sdes', signalling: 'encrypted' } },
  mediaOutdated: { type: 'mediaOutdated' },
  referReceived: { type: 'referReceived', referId: 'r1', target: anna, replacesCall: false },
  referProgressed: { type: 'referProgressed', progress: 'ringing' },
  referSucceeded: { type: 'referSucceeded' },
  referFailed: { type: 'referFailed', reason: { kind: 'busy', code: 486 } },
  ended: { type: 'ended', reason: { kind: 'remoteHungUp' } },
  answerChosen: { type: 'answerChosen', turn: 2 },
  leftToUser: { type: 'leftToUser', why: 'inCall' },
  endChosen: { type: 'endChosen', reason: { kind: 'cancelled' } },
  silenced: { type: 'silenced' },
  quietChanged: { type: 'quietChanged', silenced: false },
  holdAsked: { type: 'holdAsked', on: true },
  localHoldChanged: { type: 'localHoldChanged', on: true },
  holdRefused: { type: 'holdRefused' },
  mutedChanged: { type: 'mutedChanged', on: true },
  postDialChanged: { type: 'postDialChanged', postDial: ',,1' },
  consultStarted: { type: 'consultStarted', with: 'c2', keepsHold: false },
  transferAsked: { type: 'transferAsked', target: anna, keepsHold: false },
  transferDropped: { type: 'transferDropped' },
  referAnswered: { type: 'referAnswered' },
  mediaLost: { type: 'mediaLost' },
  mediaRestored: { type: 'mediaRestored' },
};

const AT = 5000;
const go = (call: Call, ...types: CallEvent[]): Call => types.reduce((now, event) => transition(now, event, AT), call);
const active = (part: Partial<Active>): Active => ({ ...calls.active, ...part });

/** What the issue says must happen, written apart from the table: every other pair changes nothing. */
const expected: Record<Phase, Partial<Record<CallEventType, Phase>>> = {
  dialing: {
    remoteRang: 'alerting',
    earlyMediaStarted: 'alerting',
    answered: 'active',
    redirectAsked: 'redirected',
    partyChanged: 'dialing',
    endChosen: 'ending',
    ended: 'ended',
  },
  alerting: {
    earlyMediaStarted: 'alerting',
    answered: 'active',
    redirectAsked: 'redirected',
    partyChanged: 'alerting',
    endChosen: 'ending',
    ended: 'ended',
  },
  redirected: { redirectFollowed: 'dialing', partyChanged: 'redirected', endChosen: 'ending', ended: 'ended' },
  ringing: {
    answerChosen: 'answering',
    leftToUser: 'ringing',
    silenced: 'ringing',
    quietChanged: 'ringing',
    partyChanged: 'ringing',
    endChosen: 'ending',
    ended: 'ended',
  },
  answering: { answered: 'active', mutedChanged: 'answering', partyChanged: 'answering', endChosen: 'ending', ended: 'ended' },
  active: {
    holdAsked: 'active',
    localHoldChanged: 'active',
    remoteHoldChanged: 'active',
    mutedChanged: 'active',
    postDialChanged: 'active',
    securityAgreed: 'active',
    mediaLost: 'active',
    mediaOutdated: 'active',
    partyChanged: 'active',
    referReceived: 'active',
    consultStarted: 'active',
    transferAsked: 'active',
    endChosen: 'ending',
    ended: 'ended',
  },
  ending: { ended: 'ended' },
  ended: {},
};

describe('every phase with every event', () => {
  for (const phase of Object.keys(calls) as Phase[]) {
    for (const type of CALL_EVENT_TYPES) {
      const to = expected[phase][type];
      it(`${phase} + ${type} -> ${to ?? 'the same object'}`, () => {
        const call = calls[phase];
        const after = transition(call, events[type], AT);
        if (to === undefined) expect(after).toBe(call);
        else {
          expect(after).not.toBe(call);
          expect(after.phase).toBe(to);
          expect(after.id).toBe(call.id);
          expect(after.createdAt).toBe(call.createdAt);
        }
      });
    }
  }

  it('is a fixed point where the event says what is so already', () => {
    for (const [phase, type] of namedPairs()) {
      if (['endChosen', 'ended', 'consultStarted', 'localHoldChanged'].includes(type)) continue;
      const once = transition(calls[phase], events[type], AT);
      expect(transition(once, events[type], AT), `${phase} + ${type} twice`).toBe(once);
    }
  });
});

describe('ends', () => {
  it('keeps when it was connected and why', () => {
    expect(go(calls.active, events.ended)).toEqual({
      ...base,
      phase: 'ended',
      reason: { kind: 'remoteHungUp' },
      endedAt: AT,
      connectedAt: 2000,
    });
  });
  it('holds on to our own reason, whatever the network calls it', () => {
    const after = go(calls.dialing, events.endChosen, { type: 'ended', reason: { kind: 'refused', code: 487 } }) as Ended;
    expect(after.reason).toEqual({ kind: 'cancelled' });
    expect(after.connectedAt).toBeUndefined();
  });
  it('counts a BYE during a transfer under way as the transfer done', () => {
    const after = go(calls.active, events.transferAsked, events.referProgressed, events.ended) as Ended;
    expect(after.reason.kind).toBe('transferred');
  });
});

describe('a call that is sent elsewhere', () => {
  it('asks, and goes on as it was placed, or is over', () => {
    const asked = go(calls.alerting, events.redirectAsked);
    expect(asked).toEqual({ ...base, direction: 'outgoing', phase: 'redirected', target: anna });
    expect(go(asked, events.redirectFollowed)).toEqual(calls.dialing);
    expect(go(asked, events.redirectFollowed, events.redirectAsked).phase).toBe('redirected');
    const late = go(asked, { type: 'ended', reason: { kind: 'moved', code: 302 } });
    expect(late).toMatchObject({ phase: 'ended', reason: { kind: 'moved' } });
  });
});

describe('security', () => {
  const security = (call: Call) => (call as Active).security;
  it('follows what is agreed, and is of no call that is not connected', () => {
    const secured = go(calls.active, events.securityAgreed);
    expect(security(secured)).toEqual({ sound: 'sdes', signalling: 'encrypted' });
    const plain = go(secured, { type: 'securityAgreed', security: { sound: 'none', signalling: 'encrypted' } });
    expect(security(plain)).toEqual({ sound: 'none', signalling: 'encrypted' });
    expect(security(go(plain, { type: 'securityAgreed', security: { sound: 'none', signalling: 'clear' } }))?.signalling).toBe('clear');
    expect(security(go(calls.dialing, events.securityAgreed, events.answered))).toBeUndefined();
    expect(security(go(calls.dialing, { type: 'answered', security: { sound: 'dtls', signalling: 'clear' } }))?.sound).toBe('dtls');
    expect('security' in go(secured, events.ended)).toBe(false);
  });
});

describe('hold', () => {
  it('is pending until the far end has agreed', () => {
    expect(go(calls.active, events.holdAsked)).toEqual(active({ pending: 'hold' }));
    expect(go(calls.active, events.holdAsked, events.localHoldChanged)).toEqual(active({ hold: { local: true, remote: false } }));
    expect(go(calls.active, events.holdAsked, events.holdRefused)).toEqual(calls.active);
  });
  it('keeps the two sides apart', () => {
    expect(go(calls.active, events.localHoldChanged, events.remoteHoldChanged)).toEqual(active({ hold: { local: true, remote: true } }));
  });
  it('lets one change at a time be asked for', () => {
    const asking = go(calls.active, events.holdAsked);
    expect(transition(asking, { type: 'holdAsked', on: false, turn: 2 }, AT)).toBe(asking);
  });
});

describe('transfer', () => {
  const transferOf = (call: Call): Transfer | undefined => (call as Active).transfer;

  it('goes from referring over progress to the end', () => {
    const referring = go(calls.active, events.transferAsked);
    expect(transferOf(referring)).toEqual({ step: 'referring', target: anna });
    const ringing = go(referring, events.referProgressed);
    expect(transferOf(ringing)).toEqual({ step: 'progressing', target: anna, progress: 'ringing' });
    expect(go(ringing, events.referSucceeded)).toEqual({
      ...{ ...base, phase: 'ending', reason: { kind: 'transferred' }, connectedAt: 2000 },
      lastTransfer: { result: 'connected', party: anna },
    });
  });
  it('keeps the call when it fails, with the reason', () => {
    const failed = go(calls.active, events.transferAsked, events.referFailed);
    expect(transferOf(failed)).toEqual({ step: 'failed', target: anna, reason: { kind: 'busy', code: 486 } });
    expect(transferOf(go(failed, events.transferDropped))).toBeUndefined();
  });
  it('remembers whom we consult while it progresses', () => {
    const consulting = go(calls.active, events.consultStarted);
    expect(transferOf(consulting)).toEqual({ step: 'consulting', with: 'c2' });
    const after = go(consulting, { type: 'transferAsked', target: anna, with: 'c2', keepsHold: false }, events.referProgressed);
    expect(transferOf(after)).toEqual({ step: 'progressing', target: anna, with: 'c2', progress: 'ringing' });
  });
  it('remembers what came of the last one that came to something', () => {
    const busy = { result: 'failed', party: anna, reason: { kind: 'busy', code: 486 } };
    const last = (...types: CallEvent[]) => go(calls.active, ...types).lastTransfer;
    const failing = [events.transferAsked, events.referFailed];
    // While it is told, it stands nowhere else.
    expect(last(...failing)).toBeUndefined();
    expect(last(...failing, events.transferDropped)).toEqual(busy);
    expect(last(...failing, events.ended)).toEqual(busy);
    expect(last(...failing, events.transferDropped, events.endChosen, events.ended)).toEqual(busy);
    const again = { ...events.transferAsked, target: bob };
    expect(last(...failing, again, events.transferDropped, events.ended)).toEqual(busy);
    expect(last(...failing, again, events.referSucceeded, events.ended)).toEqual({ result: 'connected', party: bob });
    expect(last(...failing, again, events.referProgressed, events.ended)).toEqual({ result: 'connected', party: bob });
    expect(last(events.transferAsked, events.endChosen, events.ended)).toEqual({ result: 'open', party: anna });
    expect(last(events.transferAsked, events.transferDropped, events.ended)).toBeUndefined();
    expect(last({ ...events.endChosen, about: bob }, events.ended)).toEqual({ result: 'consulted', party: bob });
  });
  it('asks for consent, once', () => {
    const asking = go(calls.active, events.referReceived);
    expect(transferOf(asking)).toEqual({ step: 'asking', referId: 'r1', target: anna });
    expect(transition(asking, { ...events.referReceived, referId: 'r2' }, AT)).toBe(asking);
    expect(transition(asking, events.transferDropped, AT)).toBe(asking);
    expect(go(asking, events.referAnswered)).toEqual(calls.active);
  });
  it('puts our own transfer before a wish of theirs', () => {
    const referring = go(calls.active, events.transferAsked);
    expect(transition(referring, events.referReceived, AT)).toBe(referring);
  });
  it('ignores progress of a transfer that was dropped', () => {
    const dropped = go(calls.active, events.transferAsked, events.transferDropped);
    for (const type of ['referProgressed', 'referSucceeded', 'referFailed'] as const)
      expect(transition(dropped, events[type], AT)).toBe(dropped);
  });
});
