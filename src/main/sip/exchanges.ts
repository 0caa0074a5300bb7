/** The offers of ours within one call, one after the other (RFC 3261 14.1), whoever wants them: the user, lost media, a session timer. */
import type { Session } from 'sip.js';
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import { SessionState as DialogState } from 'sip.js/lib/core/session/session.js';
import type { Cancel, Clock } from '../ports.ts';
import { reinvite } from './reinvite.ts';
import type { RemoteSdh } from './remote-sdh.ts';

/** For the ACK of a re-INVITE that we answered; then the retries of glare take over. */
const ACK_PATIENCE_MS = 1000;
/** 64 * T1: without the ACK to its 200 the call is over then (RFC 3261 13.3.1.4). */
const FIRST_ACK_PATIENCE_MS = 32_000;

export interface ExchangeParts {
  readonly session: Session;
  readonly sdh: RemoteSdh;
  readonly clock: Clock;
  readonly ownsCallId: boolean;
  /** The far end took an offer that we had taken back: it must get another. */
  readonly outOfStep: () => void;
  /** Of each re-INVITE. */
  readonly headers: () => string[];
  readonly accepted: (response: IncomingResponseMessage) => void;
  /** Nothing of it runs once the line is over. */
  readonly later: (ms: number, run: () => void) => Cancel;
}

export interface Exchanges {
  /** Rejects with LineError. What the offer says is set on the session description handler by `prepare`, when its turn has come. */
  reinvite(prepare?: () => void): Promise<void>;
  /** The ACK to an answer of ours has come. */
  acknowledged(): void;
}

export function createExchanges({ session, sdh, clock, ownsCallId, outOfStep, headers, accepted, later }: ExchangeParts): Exchanges {
  let last: Promise<unknown> = Promise.resolve();
  const awaiting = new Set<() => void>();

  /** sip.js refuses to send an offer until the last one of the far end is acknowledged, and ends a call whose first ACK meets one. */
  function idle(): Promise<void> {
    const { dialog } = session;
    const isNew = dialog instanceof SessionDialog && dialog.sessionState === DialogState.AckWait;
    const unacknowledged = dialog instanceof SessionDialog && dialog.reinviteUserAgentServer !== undefined;
    if (!sdh.isBusy && !unacknowledged && !isNew) return Promise.resolve();
    return new Promise((resolve) => {
      const resume = (): void => {
        awaiting.delete(resume);
        resolve();
      };
      awaiting.add(resume);
      later(isNew ? FIRST_ACK_PATIENCE_MS : ACK_PATIENCE_MS, resume);
    });
  }

  return {
    reinvite(prepare) {
      const turn = last.then(async () => {
        prepare?.();
        accepted(await reinvite({ session, sdh, clock, ownsCallId, outOfStep, idle, headers }));
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    acknowledged: () => awaiting.forEach((resume) => resume()),
  };
}
