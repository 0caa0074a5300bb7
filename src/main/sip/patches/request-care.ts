/**
 * Requests that are sent again, changed, when they were refused: for want of credentials (RFC 3261 22.2), as redirected (8.1.3.4), with
 * too short a session (RFC 4028 7.4), with an offer that is not taken, by a server that is not there (RFC 3263 4.3). sip.js has one such loop, for a single challenge; this one takes its place, beneath the session,
 * so a call keeps its Call-ID and its line.
 */
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { InviteClientTransaction } from 'sip.js/lib/core/transactions/invite-client-transaction.js';
import { TransactionState } from 'sip.js/lib/core/transactions/transaction-state.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js';
import { UserAgentClient } from 'sip.js/lib/core/user-agents/user-agent-client.js';
import { override } from './override.ts';

/** What is done for one request. */
export interface RequestCare {
  /** Before each time that it is sent. */
  sending(): void;
  /** A promise MUST NOT reject; until it resolves nothing is known of the outcome. */
  answered(response: IncomingResponseMessage): Outcome | Promise<Outcome>;
}
/**
 * `again`: it has been changed and is to be sent anew; `unchanged`: that nobody got it is likely, and not certain, so that it must be known for the same
 * (RFC 3263 4.3, RFC 3261 8.2.2.2); a response: that one is the outcome; undefined: this one is.
 */
export type Outcome = 'again' | 'unchanged' | IncomingResponseMessage | undefined;
export type TakeCare = (request: OutgoingRequestMessage) => RequestCare;

const caretakers = new WeakMap<UserAgentCore, TakeCare>();
const cares = new WeakMap<object, RequestCare>();
const clients = new WeakMap<OutgoingRequestMessage, Client>();
/** Taken back: whatever refuses them now is welcome. */
const forgone = new WeakSet<OutgoingRequestMessage>();

/** Whatever refuses the request from now on is final. */
export const forgo = (request: OutgoingRequestMessage): void => void forgone.add(request);

export const careForRequests = (core: UserAgentCore, take: TakeCare): void => void caretakers.set(core, take);

/** sip.js's, private parts included. */
interface Client {
  readonly core: UserAgentCore;
  readonly message: OutgoingRequestMessage;
  readonly earlyDialogs?: Map<string, SessionDialog>;
  readonly _transaction: Pick<InviteClientTransaction, 'id' | 'state' | 'dispose'> & {
    _request: OutgoingRequestMessage;
    stateTransition(state: TransactionState, dueToTransportError: boolean): void;
  };
  init(): void;
  cancel(...args: unknown[]): unknown;
  receiveResponse(response: IncomingResponseMessage): void;
  authenticationGuard(response: IncomingResponseMessage): boolean;
}

const dialogOf = ({ core, message: { callId, fromTag, toTag } }: Client) =>
  toTag ? core.dialogs.get(callId + fromTag + toTag) : undefined;

/** It was taken back, or the call is over, so that only a BYE must still arrive. */
const isPointless = (client: Client): boolean =>
  forgone.has(client.message) || (!!client.message.toTag && client.message.method !== 'BYE' && !dialogOf(client));

/** RFC 3261 12.2.1.1: within a dialog the number is one that the next request must not use again. */
function renumber(client: Client): void {
  const { message } = client;
  const dialog = dialogOf(client);
  if (dialog?.localSequenceNumber) dialog.incrementLocalSequenceNumber();
  message.cseq = dialog?.localSequenceNumber ?? message.cseq + 1;
  message.setHeader('cseq', `${message.cseq} ${message.method}`);
}

/** The transaction that is over may have to repeat its ACK (RFC 3261 17.1.1.2), which is made of the request as it was. */
function keepForAck({ _transaction: transaction }: Client): void {
  const { _request: request } = transaction;
  const copy = Object.assign(Object.create(Object.getPrototypeOf(request) as object) as OutgoingRequestMessage, request);
  transaction._request = Object.assign(copy, { headers: { ...request.headers } });
}

/** sip.js would take a repetition of the refusal, which is not rare over UDP, for the answer to the new request. */
function keepApart({ core, message, _transaction: transaction }: Client): void {
  const past = { transaction, dispose: () => transaction.dispose() } as unknown as UserAgentClient;
  const key = transaction.id + message.method;
  if (core.userAgentClients.has(key)) core.userAgentClients.set(key, past);
}

function sendAgain(client: Client, how: 'again' | 'unchanged'): void {
  client.earlyDialogs?.forEach((dialog) => dialog.dispose());
  client.earlyDialogs?.clear();
  keepApart(client);
  if (how === 'again') renumber(client);
  client.init();
}

function settle(client: Client, outcome: 'again' | 'unchanged' | IncomingResponseMessage): void {
  if (outcome === 'again' || outcome === 'unchanged') return sendAgain(client, outcome);
  forgo(client.message);
  client.receiveResponse(outcome);
}

/** Nothing more can come of it by the connection that it went by: as if sending it had failed (RFC 3261 8.1.3.1). False: it has been answered. */
export function breakOff(request: OutgoingRequestMessage): boolean {
  const client = clients.get(request);
  const transaction = client?._transaction;
  if (!transaction || ![TransactionState.Calling, TransactionState.Proceeding].includes(transaction.state)) return false;
  client.receiveResponse(Object.assign(new IncomingResponseMessage(), { statusCode: 503, reasonPhrase: 'Service Unavailable' }));
  transaction.stateTransition(TransactionState.Terminated, true);
  return true;
}

/** To be called once. */
export function patchRequestCare(): void {
  const prototype = UserAgentClient.prototype as unknown as Client;
  override(
    prototype,
    'init',
    (init) =>
      function (this: Client) {
        const care = cares.get(this) ?? caretakers.get(this.core)?.(this.message);
        if (care) cares.set(this, care);
        clients.set(this.message, this);
        care?.sending();
        init.call(this);
      },
  );
  override(
    prototype,
    'cancel',
    (cancel) =>
      function (this: Client, ...args) {
        forgo(this.message);
        return cancel.apply(this, args);
      },
  );
  /** False: nothing more is to be done about the response. */
  prototype.authenticationGuard = function (this: Client, response) {
    if ((response.statusCode ?? 0) >= 300) keepForAck(this);
    const outcome = isPointless(this) ? undefined : cares.get(this)?.answered(response);
    if (outcome === undefined) return true;
    if (!(outcome instanceof Promise)) settle(this, outcome);
    // Given up meanwhile, it is over as it was refused. The account may have been closed too, and nobody is there to be told.
    else void outcome.then((late) => settle(this, (isPointless(this) ? undefined : late) ?? response)).catch(() => undefined);
    return false;
  };
}
