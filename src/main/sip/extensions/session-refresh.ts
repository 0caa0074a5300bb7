/** Tells the far end that we are still there (RFC 4028 7.4): by UPDATE, which leaves the media alone, or by re-INVITE where it knows none. */
import type { Session } from 'sip.js';
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js';
import { LineError } from '../../line-port.ts';
import { isMadeUp } from '../made-up.ts';
import { refreshTarget } from '../patches/remote-target.ts';
import { sendUpdate } from './update.ts';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';

export interface RefreshParts {
  readonly session: Session;
  /** The far end says that it takes UPDATE. */
  readonly takesUpdate: () => boolean;
  readonly headers: () => string[];
  readonly reinvite: () => Promise<void>;
  readonly accepted: (response: IncomingResponseMessage) => void;
  /** RFC 4028 10, RFC 3261 12.2.1.2: no answer, or one that knows of no call. */
  readonly gone: () => void;
}

/** Resolves when the far end has answered, or will not. */
export async function refreshSession({ session, takesUpdate, headers, reinvite, accepted, gone }: RefreshParts): Promise<void> {
  const { dialog } = session;
  if (!(dialog instanceof SessionDialog)) return;
  if (takesUpdate()) {
    const response = await sendUpdate(dialog, [`Contact: ${session.userAgent.contact.toString()}`, ...headers()]);
    const status = response.statusCode ?? 0;
    if (status < 300) {
      refreshTarget(dialog, response);
      return accepted(response);
    }
    // A connection that is lost comes back, and the next try with it.
    if (status === 481 || status === 408) return gone();
    if (isMadeUp(response) || (status !== 405 && status !== 501)) return;
  }
  try {
    await reinvite();
  } catch (error) {
    if (error instanceof LineError && error.reason.kind === 'timeout') gone();
  }
}
