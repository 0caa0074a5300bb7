/**
 * Requests within a call that sip.js leaves out: UPDATE (RFC 3311), a PRACK after the answer (RFC 3262 3), the refusal of what is still
 * open when BYE comes (RFC 3261 15.1.2), and headers of ours in its 2xx to a re-INVITE.
 */
import { Dialog } from 'sip.js/lib/core/dialogs/dialog.js';
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js';
import type { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import { NonInviteServerTransaction } from 'sip.js/lib/core/transactions/non-invite-server-transaction.js';
import { SignalingState } from 'sip.js/lib/core/session/session.js';
import { TransactionState } from 'sip.js/lib/core/transactions/transaction-state.js';
import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import { ReInviteUserAgentServer } from 'sip.js/lib/core/user-agents/re-invite-user-agent-server.js';
import { UserAgentServer } from 'sip.js/lib/core/user-agents/user-agent-server.js';
import { override } from './override.ts';
import { refreshTarget } from './remote-target.ts';

/** Whose dialog it is. */
export interface DialogUser {
  /** Headers for our 2xx to a re-INVITE, which is about to be sent. */
  acceptHeaders(request: IncomingRequestMessage): string[];
  updated(dialog: SessionDialog, update: UserAgentServer): void;
  pracked(prack: UserAgentServer): void;
  /** A BYE has been answered that came before our answer; only a caller may send one (RFC 3261 15). */
  hungUpEarly?(): void;
}

const users = new WeakMap<UserAgentCore, (dialog: Dialog) => DialogUser | undefined>();
export const serveDialogs = (core: UserAgentCore, find: (dialog: Dialog) => DialogUser | undefined): void => void users.set(core, find);
const userOf = (dialog: Dialog): DialogUser | undefined => users.get(dialog.userAgentCore)?.(dialog);

const isOpen = ({ transaction }: UserAgentServer): boolean => transaction.state === TransactionState.Proceeding;

/** Answers by itself where it is not. */
const isInOrder = (dialog: SessionDialog, request: IncomingRequestMessage): boolean =>
  (dialog as unknown as { sequenceGuard(request: IncomingRequestMessage): boolean }).sequenceGuard(request);

function receive(dialog: SessionDialog, request: IncomingRequestMessage): UserAgentServer | undefined {
  if (!isInOrder(dialog, request)) return undefined;
  Dialog.prototype.receiveRequest.call(dialog, request);
  return new UserAgentServer(NonInviteServerTransaction, dialog.userAgentCore, request);
}

function receiveUpdate(dialog: SessionDialog, request: IncomingRequestMessage): void {
  const update = receive(dialog, request);
  if (!update) return;
  // RFC 3311 5.2: a target refresh.
  refreshTarget(dialog, request);
  const user = userOf(dialog);
  if (user) user.updated(dialog, update);
  else update.reject({ statusCode: 481 });
}

/** True: sip.js shall go on with it. */
function take(dialog: SessionDialog, request: IncomingRequestMessage): boolean {
  if (request.method === 'UPDATE') receiveUpdate(dialog, request);
  // Its own, for an offer in a reliable 18x, is the one dialog delegate with no other word.
  else if (request.method === 'PRACK' && !(dialog.early && dialog.delegate?.onPrack)) {
    const prack = receive(dialog, request);
    const user = prack && userOf(dialog);
    if (user) user.pracked(prack);
    else prack?.reject({ statusCode: 481 });
  } else return true;
  return false;
}

interface Invited {
  readonly request: { getHeaders(name: string): string[] };
}
const transactionOf = (dialog: SessionDialog): Invited =>
  dialog.reinviteUserAgentClient?.transaction ?? (dialog as unknown as { readonly initialTransaction: Invited }).initialTransaction;

/** To be called once. */
export function patchDialogRequests(): void {
  AllowedMethods.push('UPDATE');
  override(
    SessionDialog.prototype,
    'receiveRequest',
    (receiveRequest) =>
      function (this: SessionDialog, request) {
        const open = this.reinviteUserAgentServer;
        if (request.method === 'BYE' && open && isOpen(open) && request.cseq > (this.remoteSequenceNumber ?? 0))
          open.reject({ statusCode: 487 });
        const isEarly = this.early;
        if (take(this, request)) receiveRequest.call(this, request);
        // sip.js ends the dialog, and lets the call ring on.
        if (request.method === 'BYE' && isEarly && this.signalingState === SignalingState.Closed) userOf(this)?.hungUpEarly?.();
      },
  );
  /** RFC 3261 13.2.2.4: with the credentials of its INVITE. */
  override(
    SessionDialog.prototype,
    'ack',
    (ack) =>
      function (this: SessionDialog, options = {}) {
        const { request } = transactionOf(this);
        const credentials = ['Authorization', 'Proxy-Authorization'].flatMap((name) =>
          request.getHeaders(name).map((value) => `${name}: ${value}`),
        );
        return ack.call(this, { ...options, extraHeaders: [...(options.extraHeaders ?? []), ...credentials] });
      },
  );
  patchReinvites();
}

/** An answer may be ready only when the call is over, and the request refused. sip.js throws then, into no one's hands. */
function patchReinvites(): void {
  const { prototype } = ReInviteUserAgentServer;
  override(
    prototype,
    'accept',
    (accept) =>
      function (this: ReInviteUserAgentServer, options) {
        const { dialog } = this as unknown as { readonly dialog: SessionDialog };
        if (!isOpen(this)) return { message: '', session: dialog };
        const headers = userOf(dialog)?.acceptHeaders(this.message) ?? [];
        return accept.call(this, { statusCode: 200, ...options, extraHeaders: [...(options?.extraHeaders ?? []), ...headers] });
      },
  );
  override(
    prototype,
    'reject',
    (reject) =>
      function (this: ReInviteUserAgentServer, options) {
        return isOpen(this) ? reject.call(this, options) : { message: '' };
      },
  );
}
