/**
 * Finds the way to a far end that speaks ICE (RFC 8445), for one component and our one address. It is a full agent: it checks the far end's
 * candidates and answers its checks, in either role, and a far end that is lite is checked only. Unauthenticated packets get no answer at all.
 */
import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Endpoint } from '../network/port-pair.ts';
import { peerReflexivePriority, type Candidate } from './candidate.ts';
import { createChecklist, isSameEndpoint, type Checklist, type Pair } from './checklist.ts';
import { isAuthentic, readIceMessage, writeIceMessage, type IceMessage } from './ice-message.ts';

export interface IceCredentials {
  readonly ufrag: string;
  readonly pwd: string;
}
/** What an offer and its answer say of ICE. */
export interface IceTerms {
  readonly ours: IceCredentials;
  readonly theirs: IceCredentials & { readonly isLite: boolean; readonly candidates: readonly Candidate[] };
  readonly isControlling: boolean;
}

export interface IceSetup {
  /** Our own address. */
  readonly address: string;
  readonly component: 1 | 2;
  readonly terms: IceTerms;
  readonly send: (packet: Buffer, to: Endpoint) => void;
  /** The destination is another one. */
  readonly changed: () => void;
  /** ms, monotonic. */
  readonly now: () => number;
}

/** RFC 8445 14.2. */
const PACE_MS = 50;
/** For a better pair than the first that works. */
const PATIENCE_MS = 200;
/** RFC 7675 5.1: a check every 5 s, give or take a fifth; none answered for 30 s: the far end wants nothing any more. */
const CONSENT_MS = 5000;
const CONSENT_LIFE_MS = 30_000;
const ROLE_CONFLICT = 487;
const MAX_TRANSACTIONS = 64;

interface Sent {
  readonly pair: Pair;
  readonly isNomination: boolean;
  readonly wasControlling: boolean;
}

/** Pairs of what the far end names, of our component and version. */
function checklistOf({ theirs }: IceTerms, component: 1 | 2, address: string): Checklist {
  const checklist = createChecklist();
  for (const candidate of theirs.candidates) {
    if (candidate.component !== component || isIPv6(candidate.address) !== isIPv6(address)) continue;
    if (!checklist.find(candidate)) checklist.add(candidate, candidate.priority);
  }
  return checklist;
}

export class IceAgent {
  private readonly setup: IceSetup;
  private readonly tieBreaker = randomBytes(8).readBigUInt64BE();
  private readonly transactions = new Map<string, Sent>();
  private readonly timer: ReturnType<typeof setInterval>;
  private terms: IceTerms;
  private isControlling: boolean;
  private checklist: Checklist;
  private selected: Pair | undefined;
  private firstValidAt: number | undefined;
  /** ms: the far end's last consent, and when to ask for it again. */
  private consentAt = 0;
  private askAt = 0;

  constructor(setup: IceSetup) {
    this.setup = setup;
    this.terms = setup.terms;
    this.isControlling = setup.terms.isControlling || setup.terms.theirs.isLite;
    this.checklist = checklistOf(setup.terms, setup.component, setup.address);
    this.timer = setInterval(() => this.step(), PACE_MS);
    this.step();
  }

  /** Where to send; undefined: nothing works yet, or the far end no longer consents. */
  get destination(): Endpoint | undefined {
    return (this.selected ?? this.checklist.best)?.to;
  }

  /** The far end has proven to be there. */
  knows(from: Endpoint): boolean {
    const { selected, checklist } = this;
    if (selected && isSameEndpoint(selected.to, from)) return true;
    const pair = checklist.find(from);
    return pair !== undefined && (pair.isHeard || pair.state === 'valid');
  }

  /** New credentials begin anew; what was found before serves until something new is (RFC 8445 9). */
  follow(next: IceTerms): void {
    const { ours, theirs } = this.terms;
    const isSame = next.ours.ufrag === ours.ufrag && next.theirs.ufrag === theirs.ufrag && next.theirs.pwd === theirs.pwd;
    if (isSame) return;
    this.terms = next;
    this.isControlling = next.isControlling || next.theirs.isLite;
    this.checklist = checklistOf(next, this.setup.component, this.setup.address);
    this.firstValidAt = undefined;
    this.transactions.clear();
  }

  /** STUN. */
  receive(packet: Buffer, from: Endpoint): void {
    const message = readIceMessage(packet);
    this.watched(() => {
      if (message?.kind === 'request') this.asked(message, packet, from);
      if (message?.kind === 'success' || message?.kind === 'error') this.answered(message, packet, from);
    });
  }

  close(): void {
    clearInterval(this.timer);
  }

  private get isDone(): boolean {
    return this.selected !== undefined && this.checklist.pairs.includes(this.selected);
  }

  /** Whatever moves the destination, it is told. */
  private watched(run: () => void): void {
    const before = this.destination;
    run();
    if (before !== this.destination) this.setup.changed();
  }

  private step(): void {
    this.watched(() => this.keepConsent());
    this.nominate();
    const now = this.setup.now();
    // Once there is a way, only what the far end asks for is looked at.
    const pair = this.checklist.next(now, this.isDone);
    if (pair) this.check(pair, this.isControlling && pair.isWanted);
  }

  private check(pair: Pair, isNomination: boolean): void {
    const { ours, theirs } = this.terms;
    const { component, send } = this.setup;
    const transaction = randomBytes(12);
    this.transactions.set(transaction.toString('hex'), { pair, isNomination, wasControlling: this.isControlling });
    const [oldest] = this.transactions.keys();
    if (this.transactions.size > MAX_TRANSACTIONS && oldest !== undefined) this.transactions.delete(oldest);
    const request: IceMessage = {
      ...{ kind: 'request', transaction, username: `${theirs.ufrag}:${ours.ufrag}`, useCandidate: isNomination },
      ...{ priority: peerReflexivePriority(component), role: { isControlling: this.isControlling, tieBreaker: this.tieBreaker } },
    };
    send(writeIceMessage(request, theirs.pwd), pair.to);
  }

  /** The controlling side decides when it knows enough (RFC 8445 8.1.1). */
  private nominate(): void {
    const { checklist, firstValidAt } = this;
    const { best, pairs } = checklist;
    if (!this.isControlling || this.isDone || !best || firstValidAt === undefined) return;
    const isBestOfAll = pairs.every((pair) => pair.priority <= best.priority || pair.state === 'failed');
    if (!isBestOfAll && this.setup.now() - firstValidAt < PATIENCE_MS) return;
    if (best.isWanted && best.dueAt > this.setup.now()) return;
    best.isWanted = true;
    checklist.hurry(best);
  }

  private select(pair: Pair): void {
    this.selected = pair;
    this.consentAt = this.setup.now();
    this.askLater();
  }

  /** The far end may ask for several, one after the other, and then the best counts. */
  private selectIfBetter(pair: Pair): void {
    if (!this.isDone || pair.priority > (this.selected?.priority ?? 0)) this.select(pair);
  }

  private worked({ pair, isNomination }: Sent): void {
    pair.state = 'valid';
    this.firstValidAt ??= this.setup.now();
    if (pair === this.selected) this.consentAt = this.setup.now();
    else if (this.isControlling ? isNomination : pair.isWanted) this.selectIfBetter(pair);
  }

  private answered(message: IceMessage, packet: Buffer, from: Endpoint): void {
    const id = message.transaction.toString('hex');
    const sent = this.transactions.get(id);
    // RFC 8445 7.2.5.2.1: from elsewhere than it was sent to is no success.
    if (!sent || !isSameEndpoint(sent.pair.to, from) || !isAuthentic(packet, this.terms.theirs.pwd)) return;
    this.transactions.delete(id);
    if (message.kind === 'success') return this.worked(sent);
    if (message.error === ROLE_CONFLICT) {
      this.isControlling = !sent.wasControlling;
      sent.pair.isWanted = false;
      this.checklist.hurry(sent.pair);
    } else if (sent.pair.state === 'checking') sent.pair.state = 'failed';
  }

  /** False: it is the far end that has to give in (RFC 8445 7.3.1.1). */
  private settleRoles(role: IceMessage['role']): boolean {
    if (role?.isControlling !== this.isControlling) return true;
    const isGreater = this.tieBreaker >= role.tieBreaker;
    if (this.isControlling === isGreater) return false;
    this.isControlling = !this.isControlling;
    return true;
  }

  private asked({ transaction, ...message }: IceMessage, packet: Buffer, from: Endpoint): void {
    const { ufrag, pwd } = this.terms.ours;
    if (!message.username?.startsWith(`${ufrag}:`) || !isAuthentic(packet, pwd)) return;
    const { send } = this.setup;
    if (!this.settleRoles(message.role)) return send(writeIceMessage({ kind: 'error', transaction, error: ROLE_CONFLICT }, pwd), from);
    send(writeIceMessage({ kind: 'success', transaction, mapped: from }, pwd), from);
    const pair = this.checklist.find(from) ?? this.checklist.add(from, message.priority ?? 0);
    if (!pair) return;
    pair.isHeard = true;
    if (message.useCandidate && !this.isControlling) pair.isWanted = true;
    if (pair.state !== 'valid') this.checklist.hurry(pair);
    else if (pair.isWanted && !this.isControlling && pair !== this.selected) this.selectIfBetter(pair);
  }

  private askLater(): void {
    this.askAt = this.setup.now() + CONSENT_MS * (0.8 + 0.4 * Math.random());
  }

  /** Without consent nothing may be sent (RFC 7675 5.1), but it may be asked for: a network that was away comes back. */
  private askAgain(): void {
    if (this.consentAt === 0 || this.destination) return;
    this.askLater();
    this.checklist.pairs.filter(({ isWanted }) => isWanted).forEach((pair) => this.checklist.hurry(pair));
  }

  private keepConsent(): void {
    const { selected } = this;
    const now = this.setup.now();
    if (now < this.askAt) return;
    if (!selected) return this.askAgain();
    if (now - this.consentAt >= CONSENT_LIFE_MS) {
      selected.state = 'failed';
      this.selected = undefined;
      return;
    }
    this.askLater();
    this.check(selected, false);
  }
}
