import { describe, expect, it } from 'vitest';
import { END_KINDS, isQuietEnd, type EndKind, type EndReason } from '../../src/shared/end-reason.ts';
import { explainEnd, explainProblem, inFull, socketFault } from '../../src/shared/explain.ts';
import { pickWords } from '../../src/shared/words/catalogue.ts';

const words = pickWords(['en']);
const explain = (reason: EndReason, accountId = 'work') => explainEnd({ reason, accountId }, words);

describe('an end', () => {
  it('that nobody expects comes with something to do, save for a call that was missed', () => {
    const without = END_KINDS.filter((kind) => !explain({ kind }).advice);
    expect(without.filter((kind) => !isQuietEnd({ kind }))).toEqual(['missed']);
  });
  it('leads to where the advice is followed', () => {
    const remedy = (kind: EndKind) => explain({ kind }).remedy;
    expect([remedy('wrongPassword'), remedy('notAcceptable'), remedy('busy')]).toEqual(['account', 'sound', undefined]);
  });
  it('never puts the words of others into ours', () => {
    for (const kind of END_KINDS) {
      const { sentence, advice } = explain({ kind, text: '<b>evil</b>', warning: { code: 399, text: '<b>evil</b>' } });
      // The number that the user typed to send a caller to.
      if (kind !== 'forwardedByUs') expect(`${sentence} ${advice ?? ''}`).not.toContain('evil');
    }
    expect(explain({ kind: 'forwardedByUs', text: '1003' })).toEqual({ sentence: 'You forwarded the caller to 1003' });
  });
});

it('a wrong number on the practice line has no area code, but a list beside it', () => {
  expect(inFull(explain({ kind: 'notFound', code: 404 }, 'practice'))).toMatch(/^Nobody on the practice line has this number\. Choose one/);
  expect(inFull(explain({ kind: 'notFound', code: 404 }))).toMatch(/area or country code/);
  expect(explain({ kind: 'busy' }, 'practice')).toEqual(explain({ kind: 'busy' }));
});

it('a missed call of the practice line says that it is not kept', () => {
  expect(inFull(explain({ kind: 'missed' }, 'practice'))).toMatch(/Practice calls are not kept/);
  expect(inFull(explain({ kind: 'missed' }))).toBe('Missed call');
});

describe('a registration that failed', () => {
  const told = (problem: Parameters<typeof explainProblem>[0]) => inFull(explainProblem(problem, 'Work', words));
  it.each([
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'noWay'],
    ['ENETUNREACH 192.0.2.1:5061', 'noWay'],
    ['ETIMEDOUT', 'silent'],
    ['ECONNRESET', 'cutOff'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls'],
    ['every server has failed', 'other'],
    ['', 'other'],
  ] as const)('%s is "%s"', (detail, fault) => {
    expect(socketFault(detail)).toBe(fault);
    expect(told({ kind: 'unreachable', detail })).toBe(inFull(words.socketFaults[fault](undefined)));
  });
  it('names the place where nobody answers', () => {
    expect(told({ kind: 'unreachable', detail: 'ECONNREFUSED 192.0.2.1:5060' })).toMatch(/^No phone server answers at 192\.0\.2\.1:5060\./);
    expect(told({ kind: 'unreachable', detail: 'ETIMEDOUT [2001:db8::1]:5060' })).toMatch(/ at \[2001:db8::1\]:5060\./);
    expect(told({ kind: 'unreachable', detail: 'ECONNREFUSED' })).toMatch(/on this port\./);
  });
  it('says of a certificate precisely what is wrong with it', () => {
    const faults = ['expired', 'notYetValid', 'wrongName', 'unknownIssuer', 'selfSigned', 'changed', 'other'] as const;
    const sentences = faults.map((fault) => told({ kind: 'certificate', fault, fingerprint: '' }));
    expect(new Set(sentences).size).toBe(faults.length);
    expect(sentences[0]).toMatch(/has expired\. Tell your phone service/);
    expect(sentences[2]).toMatch(/belongs to another name\. Enter the server exactly/);
  });
  it('tells of a server that speaks no encryption, and of one that is not there, apart', () => {
    expect(told({ kind: 'notTls', detail: 'x' })).toMatch(/^The server was found, but it accepts no encrypted connections/);
    expect(told({ kind: 'serverNotFound', host: 'pbx.example' })).toMatch(/^There is no server called pbx\.example\. Check its spelling/);
    expect(told({ kind: 'noPassword' })).toBe('Type the password for Work');
  });
});
