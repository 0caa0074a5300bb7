/** Keeps one session alive and agreed on: the offers and refreshes that go out, and what comes in of both. */
import type { Session } from 'sip.js';
import { Dialog } from 'sip.js/lib/core/dialogs/dialog.js';
import type { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js';
import type { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { UserAgentServer } from 'sip.js/lib/core/user-agents/user-agent-server.js';
import type { EndReason } from '../../shared/end-reason.ts';
import { LineError } from '../line-port.ts';
import type { Cancel, Clock } from '../ports.ts';
import { createExchanges, type Exchanges } from './exchanges.ts';
import { contactOf } from './extensions/invite-options.ts';
import { refreshSession } from './extensions/session-refresh.ts';
import { createSessionTimer, termsOfAnswer, termsOfRequest, type SessionTimer } from './extensions/session-timer.ts';
import { answerUpdate } from './extensions/update.ts';
import type { FarEnd } from './far-end.ts';
import { ALLOW } from './normaliser/reply.ts';
import { renameRemote } from './patches/remote-target.ts';
import type { RemoteSdh } from './remote-sdh.ts';

export interface UpkeepParts {
  readonly session: Session;
  readonly sdh: RemoteSdh;
  readonly far: FarEnd;
  readonly clock: Clock;
  readonly ownsCallId: boolean;
  readonly later: (ms: number, run: () => void) => Cancel;
  /** The far end took an offer that we had taken back. */
  readonly outOfStep: () => void;
  /** The far end is gone, or knows nothing of the call. */
  readonly lost: (reason: EndReason) => void;
}

export class Upkeep {
  /** UPDATEs that are not answered yet. */
  private updates = 0;
  private readonly exchanges: Exchanges;
  private readonly timer: SessionTimer;

  constructor(private readonly parts: UpkeepParts) {
    const { clock, lost } = parts;
    const gone = (): void => lost({ kind: 'connectionLost' });
    this.timer = createSessionTimer({ clock, refresh: () => this.refresh(gone), expired: gone });
    this.exchanges = createExchanges({
      ...parts,
      headers: () => this.timer.requestHeaders(),
      accepted: (response) => this.accepted(response),
    });
  }

  /** Rejects with LineError. */
  async reinvite(prepare?: () => void): Promise<void> {
    try {
      await this.exchanges.reinvite(prepare);
    } catch (error) {
      // RFC 3261 12.2.1.2.
      if (error instanceof LineError && error.reason.code === 481) this.parts.lost(error.reason);
      throw error;
    }
  }
  acknowledged(): void {
    this.exchanges.acknowledged();
  }

  /** An offer in an UPDATE is being answered. */
  get isUpdating(): boolean {
    return this.updates > 0;
  }

  /** The 2xx to an INVITE or UPDATE of ours. */
  accepted(response: IncomingResponseMessage): void {
    this.parts.far.heard(response);
    this.timer.agreed(termsOfAnswer(response));
  }

  /** Headers for our 2xx to theirs, which is about to be sent. */
  accepting(request: IncomingRequestMessage): string[] {
    const { far, session } = this.parts;
    far.asked(request);
    if (session.dialog instanceof Dialog) renameRemote(session.dialog, request.from.uri);
    const { terms, headers } = termsOfRequest(request);
    this.timer.agreed(terms);
    return [...headers];
  }

  updated(dialog: SessionDialog, update: UserAgentServer): void {
    const { session, sdh } = this.parts;
    this.updates += 1;
    const headers = (): string[] => [`Contact: ${contactOf(session)}`, `Allow: ${ALLOW}`, ...this.accepting(update.message)];
    void answerUpdate({ dialog, update, sdh, headers }).finally(() => (this.updates -= 1));
  }

  stop(): void {
    this.timer.stop();
  }

  private refresh(gone: () => void): Promise<void> {
    const { session, far } = this.parts;
    return refreshSession({
      session,
      takesUpdate: () => far.takesUpdate,
      headers: () => this.timer.requestHeaders(),
      reinvite: () => this.reinvite(),
      accepted: (response) => this.accepted(response),
      gone,
    });
  }
}
