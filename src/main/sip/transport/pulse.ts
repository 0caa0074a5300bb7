/**
 * Keeps the way through a NAT open where nothing else does, and notices that it is closed: a datagram that nobody answers tells nothing.
 * OPTIONS to the server's own domain (RFC 3261 11) is what servers answer; RFC 5626 4.4.2 has STUN for it, which one that does not know it
 * takes for rubbish. Where the first OPTIONS stays without an answer, two line ends keep the way open, and prove nothing.
 */
import type { Cancel, Clock } from '../../ports.ts';
import { optionsRequest } from './options-request.ts';
import { transactionOf } from './transaction-id.ts';
import { PING, type Wire } from './wire.ts';

/** RFC 5626 4.4.2: between 24 and 29 s, as UDP mappings live for 30. */
export const PULSE_MS = { least: 24_000, most: 29_000 } as const;
/** Six datagrams, by timer E: a lossy network is no dead one. */
export const PULSE_PATIENCE_MS = 16_000;

export interface PulseParts {
  readonly clock: Clock;
  readonly wire: Wire;
  readonly domain: string;
  /** A server that used to answer does no longer. */
  readonly dead: () => void;
}
export interface Pulse {
  /** Something arrived; true: it answers a request of ours here, and is nobody else's business. */
  heard(head: string): boolean;
  stop(): void;
}

export function startPulse({ clock, wire, domain, dead }: PulseParts): Pulse {
  /** `unknown` until the first OPTIONS is answered, or not. */
  let answers: 'unknown' | 'yes' | 'no' = 'unknown';
  let branch = '';
  let cancel: Cancel = () => undefined;

  function rest(): void {
    cancel();
    cancel = clock.after(PULSE_MS.least + Math.random() * (PULSE_MS.most - PULSE_MS.least), beat);
  }
  function beat(): void {
    const request = answers === 'no' ? undefined : optionsRequest(wire, domain);
    branch = request?.branch ?? '';
    if (request) cancel = clock.after(PULSE_PATIENCE_MS, unanswered);
    else rest();
    wire.send(request?.text ?? PING).catch(() => undefined);
  }
  function unanswered(): void {
    if (answers === 'yes') return dead();
    answers = 'no';
    rest();
  }

  rest();
  return {
    heard(head) {
      const id = transactionOf(head);
      const isOurs = branch !== '' && id?.status !== undefined && id.key === branch;
      if (isOurs) answers = 'yes';
      // While the first one is out, other messages say nothing about it.
      if (isOurs || answers !== 'unknown' || branch === '') rest();
      return isOurs;
    },
    stop: () => cancel(),
  };
}
