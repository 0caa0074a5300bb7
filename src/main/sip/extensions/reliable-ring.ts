/** A 180 that is repeated until PRACK says that it has arrived (RFC 3262), for callers who require it. */
import { randomInt } from 'node:crypto';
import type { Invitation } from 'sip.js';
import type { UserAgentServer } from 'sip.js/lib/core/user-agents/user-agent-server.js';
import type { Clock } from '../../ports.ts';

const T1_MS = 500;
const PATIENCE_MS = 64 * T1_MS;

export const requiresReliable = ({ request }: Invitation): boolean =>
  request.getHeaders('Require').some((value) => /(^|[\s,])100rel($|[\s,])/i.test(value));

/** What sip.js decides by, and gets wrong where 100rel is both supported and required. */
const decide = (invitation: Invitation, rel100: 'none' | 'required'): void => void Object.assign(invitation, { rel100 });

export interface ReliableRing {
  pracked(prack: UserAgentServer): void;
  stop(): void;
}

/** The INVITE has an offer: the answer need not be in the 180 (RFC 3262 5), so neither it nor the 200 has to wait for the media or the PRACK. */
export function ringReliably(invitation: Invitation, clock: Clock, unheard: () => void): ReliableRing {
  const rseq = randomInt(1, 2 ** 31);
  let acknowledged = false;
  let cancel = (): void => undefined;
  const send = (wait: number, spent: number): void => {
    if (spent >= PATIENCE_MS) return unheard();
    decide(invitation, 'none');
    invitation.progress({ statusCode: 180, extraHeaders: ['Require: 100rel', `RSeq: ${rseq}`] }).catch(() => undefined);
    const pause = Math.min(wait, PATIENCE_MS - spent);
    cancel = clock.after(pause, () => send(wait * 2, spent + pause));
  };
  send(T1_MS, 0);
  return {
    pracked(prack) {
      const rack = prack.message.getHeader('RAck')?.trim().split(/\s+/).join(' ');
      if (acknowledged || rack !== `${rseq} ${invitation.request.cseq} INVITE`) return void prack.reject({ statusCode: 481 });
      acknowledged = true;
      cancel();
      prack.accept({ statusCode: 200 });
    },
    stop: () => cancel(),
  };
}

/**
 * The INVITE has none: the first reliable response must have ours (RFC 3262 5), and the PRACK brings its answer. That sip.js can do.
 * Resolves when it has.
 */
export async function ringWithOffer(invitation: Invitation): Promise<void> {
  decide(invitation, 'required');
  await invitation.progress({ statusCode: 180 });
}

/** sip.js would put the answer of the far end into our 200; it must be there again later, to fall back on when an offer is refused. */
export async function acceptWithoutAnswer(invitation: Invitation, accept: () => Promise<void>): Promise<void> {
  const dialog = invitation.dialog as unknown as { _answer: unknown };
  const { _answer: answer } = dialog;
  dialog._answer = undefined;
  try {
    await accept();
  } finally {
    dialog._answer = answer;
  }
}
