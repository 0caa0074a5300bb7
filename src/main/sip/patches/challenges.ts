/**
 * Requests sent again with credentials (RFC 3261 22.2). sip.js's own loop answers one challenge a request, where a proxy and a registrar
 * may each want theirs (22.3); and it goes on with requests that nobody wants any more: an INVITE that was cancelled rang all the same.
 */
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import { UserAgentClient } from 'sip.js/lib/core/user-agents/user-agent-client.js';
import type { Digest, ParsedChallenge } from './digest.ts';

/** In one request; a chain of proxies is never as long. */
const MAX_CHALLENGES = 5;

const HEADERS = { 401: ['WWW-Authenticate', 'Authorization'], 407: ['Proxy-Authenticate', 'Proxy-Authorization'] } as const;

/** sip.js's, private parts included. */
interface Client {
  readonly core: UserAgentCore;
  readonly message: OutgoingRequestMessage;
  init(): void;
  cancel(...args: unknown[]): unknown;
  authenticationGuard(response: IncomingResponseMessage): boolean;
}

interface Progress {
  readonly digest: Digest;
  /** By header and realm: what was answered, and whether because a nonce was stale. */
  readonly answered: Map<string, { readonly header: string; readonly credentials: string; readonly stale: boolean }>;
  count: number;
  /** A provisional response has come since the request was sent last. */
  passedOn: boolean;
}

const progresses = new WeakMap<object, Progress>();
const forgone = new WeakSet<OutgoingRequestMessage>();

/** Whatever refuses the request from now on is final. */
export const forgo = (request: OutgoingRequestMessage): void => void forgone.add(request);

const dialogOf = ({ core, message: { callId, fromTag, toTag } }: Client) => core.dialogs.get(`${callId}${fromTag}${toTag}`);

/** The call is over, or was taken back; only a BYE must arrive all the same. RFC 3261 22.1: nobody may challenge a CANCEL. */
function isPointless(client: Client): boolean {
  const { message } = client;
  if (forgone.has(message) || message.method === 'CANCEL') return true;
  return !!message.toTag && message.method !== 'BYE' && !dialogOf(client);
}

/** RFC 3261 12.2.1.1: the number that is used up is the dialog's. */
function renumber(client: Client): void {
  const { message } = client;
  const dialog = dialogOf(client);
  if (dialog?.localSequenceNumber) dialog.incrementLocalSequenceNumber();
  message.cseq = dialog?.localSequenceNumber ?? message.cseq + 1;
  message.setHeader('cseq', `${message.cseq} ${message.method}`);
}

/** True: the request now carries what was asked for. */
function answer({ message }: Client, progress: Progress, status: 401 | 407, response: IncomingResponseMessage): boolean {
  const [asks, header] = HEADERS[status];
  const challenge = response.parseHeader(asks) as ParsedChallenge | undefined;
  if (!challenge || progress.count === MAX_CHALLENGES) return false;
  const key = `${header} ${challenge.realm}`;
  const before = progress.answered.get(key);
  const stale = challenge.stale === true;
  // The password was wrong, or the server finds every nonce stale.
  if (before && (!stale || before.stale)) return false;
  if (!progress.digest.answer(message, challenge, progress.passedOn)) return false;
  progress.count += 1;
  progress.answered.set(key, { header, credentials: progress.digest.toString(), stale });
  const all = [...progress.answered.values()].filter((one) => one.header === header);
  message.setHeader(
    header,
    all.map(({ credentials }) => credentials),
  );
  return true;
}

function progressOf(client: Client): Progress {
  const known = progresses.get(client);
  if (known) return known;
  const digest = client.core.configuration.authenticationFactory() as Digest;
  const progress = { digest, answered: new Map<string, never>(), count: 0, passedOn: false };
  progresses.set(client, progress);
  return progress;
}

/** To be called once. */
export function patchChallenges(): void {
  const prototype = UserAgentClient.prototype as unknown as Client;
  const cancel = Object.getOwnPropertyDescriptor(UserAgentClient.prototype, 'cancel')?.value as Client['cancel'];
  prototype.cancel = function (this: Client, ...args) {
    forgo(this.message);
    return cancel.apply(this, args);
  };
  /** False: the request is on its way again, and nothing more is to be done about the response. */
  prototype.authenticationGuard = function (this: Client, response) {
    const status = response.statusCode ?? 0;
    const progress = progressOf(this);
    progress.passedOn ||= status < 200;
    if ((status !== 401 && status !== 407) || isPointless(this) || !answer(this, progress, status, response)) return true;
    progress.passedOn = false;
    renumber(this);
    this.init();
    return false;
  };
}
