/** One call from the probe to a phone, every step with its time. The same code times Offhook and its peer. */
import { formatMessage, formatResponse, token, uriIn, type SipMessage } from './sip-message.ts';
import type { SipLink } from './sip-link.ts';

const PATIENCE = 15_000;

export interface ProbeCall {
  /** `performance.now()` just before the INVITE was written. */
  readonly invitedAt: number;
  /** `performance.now()` when 180 was read. */
  readonly ringing: Promise<number>;
  /** When 200 was read, and the SDP in it; ACK has been sent. */
  readonly answered: Promise<{ readonly at: number; readonly sdp: string }>;
  /** BYE; resolves when it is answered. */
  hangUp(): Promise<void>;
  /** CANCEL while it rings; resolves when the INVITE is refused. */
  giveUp(): Promise<void>;
}

interface Awaited<T> {
  readonly promise: Promise<T>;
  settle(value: T): void;
  fail(why: string): void;
}

function awaited<T>(): Awaited<T> {
  let [settle, fail]: [Awaited<T>['settle'], Awaited<T>['fail']] = [() => undefined, () => undefined];
  const promise = new Promise<T>((resolve, reject) => {
    settle = resolve;
    fail = (why) => reject(new Error(why));
  });
  // A step that nobody waits for yet may fail all the same.
  promise.catch(() => undefined);
  return { promise, settle, fail };
}

/** Fails the step when it takes too long. */
function within<T>(step: Awaited<T>, what: string): Promise<T> {
  const timer = setTimeout(() => step.fail(`${what}: not within ${PATIENCE} ms`), PATIENCE);
  const settled = step.promise.finally(() => clearTimeout(timer));
  settled.catch(() => undefined);
  return settled;
}

/** @param target URI of the phone as it gave it in its Contact. @param sdp The offer. */
export function inviteOver(link: SipLink, target: string, sdp: string): ProbeCall {
  const callId = token();
  const transport = link.protocol.toLowerCase();
  let [to, remoteTarget] = [`<${target}>`, target];
  const request = (method: string, cseq: number, body = '', branch = token()): string =>
    formatMessage(
      [
        `${method} ${remoteTarget} SIP/2.0`,
        `Via: SIP/2.0/${link.protocol} ${link.local};branch=z9hG4bK${branch};rport`,
        'Max-Forwards: 70',
        `From: "Probe" <sip:probe@bench.test>;tag=${callId}`,
        `To: ${to}`,
        `Call-ID: ${callId}`,
        `CSeq: ${cseq} ${method}`,
        `Contact: <sip:probe@${link.local};transport=${transport}>`,
        'Allow: INVITE, ACK, BYE, CANCEL',
      ],
      body,
    );

  const branch = token();
  const [ringing, answered] = [awaited<number>(), awaited<{ at: number; sdp: string }>()];
  const [ended, refused] = [awaited<undefined>(), awaited<undefined>()];
  const onResponse = (message: SipMessage, at: number): void => {
    const { status, method } = message;
    if (method === 'BYE' && status >= 200) ended.settle(undefined);
    if (method !== 'INVITE' || status <= 100) return;
    if (status < 200) return void (status === 180 && ringing.settle(at));
    if (status >= 300) {
      // RFC 3261 17.1.1.3: of the same transaction, and to the tag of the refusal.
      to = message.header('to');
      link.send(request('ACK', 1, '', branch));
      refused.settle(undefined);
      for (const step of [ringing, answered]) step.fail(`INVITE was answered ${status}`);
    } else {
      [to, remoteTarget] = [message.header('to'), uriIn(message.header('contact'))];
      // Also for a repeated 200 (RFC 3261 13.2.2.4).
      link.send(request('ACK', 1));
      answered.settle({ at, sdp: message.body });
    }
  };
  const deaf = link.listen((message, at) => {
    if (message.header('call-id') !== callId) return;
    if (message.status) onResponse(message, at);
    else if (message.method !== 'ACK') link.send(formatResponse(message, '200 OK'));
  });

  const invite = request('INVITE', 1, sdp, branch);
  const invitedAt = performance.now();
  link.send(invite);
  return {
    invitedAt,
    ringing: within(ringing, 'INVITE to 180'),
    answered: within(answered, 'INVITE to 200'),
    async hangUp() {
      link.send(request('BYE', 2));
      await within(ended, 'BYE to 200').finally(deaf);
    },
    async giveUp() {
      link.send(request('CANCEL', 1, '', branch));
      await within(refused, 'CANCEL to 487').finally(deaf);
    },
  };
}
