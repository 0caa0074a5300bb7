/** Which call of ours an INVITE with Replaces takes the place of (RFC 3891 3); sip.js does not tell early dialogs apart. */
import { Inviter, type Session } from 'sip.js';
import { SessionState as DialogState } from 'sip.js/lib/core/session/session.js';
import { refusedJoin } from './extensions/join.ts';
import type { Headers } from './identity.ts';
import { readReplaces } from './read-replaces.ts';

export type Replacement<L> = { readonly line: L | undefined } | { readonly status: 400 | 481 | 486 | 488 };

/** `line: undefined`: a call like any other. */
export function replacedBy<L extends { readonly session: Session }>(headers: Headers, lines: Iterable<L>): Replacement<L> {
  const known = [...lines];
  const refused = refusedJoin(headers, (callId, localTag, remoteTag) =>
    known.some(({ session: { dialog } }) => dialog?.callId === callId && dialog.localTag === localTag && dialog.remoteTag === remoteTag),
  );
  if (refused) return { status: refused };
  const values = headers.getHeaders('Replaces');
  if (values.length === 0) return { line: undefined };
  const replaces = values.length === 1 ? readReplaces(values[0] ?? '') : undefined;
  if (!replaces) return { status: 400 };
  for (const line of known) {
    const { session } = line;
    const { dialog } = session;
    if (dialog?.callId === replaces.callId && dialog.localTag === replaces.toTag && dialog.remoteTag === replaces.fromTag) {
      // An early dialog that we did not begin is one that rings here: 481.
      if (dialog.sessionState === DialogState.Early) return { status: 481 };
      return replaces.earlyOnly ? { status: 486 } : { line };
    }
    // Until it is answered sip.js keeps the dialogs of our own INVITE to itself.
    const ours = session instanceof Inviter && !dialog ? session.request : undefined;
    if (ours?.callId === replaces.callId && ours.fromTag === replaces.toTag) return { line };
  }
  return { status: 481 };
}
