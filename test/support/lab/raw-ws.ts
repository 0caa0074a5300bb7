/** A SIP client of some lines over a WebSocket, without sip.js: to prove the lab, and to send what no stack would. */
import { createHash, randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { DOMAIN, addressOf } from './kamailio.ts';
import { until } from './until.ts';

export interface RawWs {
  readonly closed: Promise<void>;
  send(message: string): void;
  /** The last message that came. */
  last(): string;
  /** Final status; of the second answer when challenged. */
  register(user: string, password: string): Promise<number>;
  /** The statuses above 100 that an INVITE brings; one that rings is cancelled. */
  call(user: string, password: string, number: string): Promise<number[]>;
  close(): Promise<void>;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const token = (): string => randomBytes(6).toString('hex');
const SDP = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n';

function credentials(challenge: string, method: string, uri: string, user: string, password: string): string {
  const field = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
  const [realm, nonce] = [field('realm'), field('nonce')];
  const response = md5(`${md5(`${user}:${realm}:${password}`)}:${nonce}:00000001:abc:auth:${md5(`${method}:${uri}`)}`);
  const given = `username="${user}",realm="${realm}",nonce="${nonce}",uri="${uri}",response="${response}"`;
  return `Digest ${given},algorithm=MD5,qop=auth,nc=00000001,cnonce="abc"`;
}

interface Request {
  readonly method: string;
  readonly uri: string;
  readonly user: string;
  readonly to: string;
  readonly callId: string;
  readonly cseq: number;
  readonly branch?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

const formatRequest = ({ method, uri, user, to, callId, cseq, branch = token(), headers = [], body = '' }: Request): string =>
  [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/WS raw.invalid;branch=z9hG4bK${branch}`,
    'Max-Forwards: 70',
    `From: <sip:${addressOf(user)}>;tag=${callId}`,
    `To: <sip:${to}>`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} ${method}`,
    `Contact: <sip:${user}@raw.invalid;transport=ws>`,
    ...headers,
    ...(body ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');

const statusOf = (message: string): number => Number(/^SIP\/2\.0 (\d+)/.exec(message)?.[1] ?? 0);

/** @param ca The authority to trust, PEM, for wss. Rejects when the handshake fails. */
export async function openRawWs(url: string, ca?: string): Promise<RawWs> {
  const socket = new WebSocket(url, 'sip', ca ? { ca } : {});
  const inbox: string[] = [];
  let last = '';
  socket.on('message', (data: Buffer) => {
    last = data.toString();
    inbox.push(last);
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => undefined);
  /** The next answer above 100 to a request of that kind. */
  const answer = (method: string, callId: string): Promise<string> =>
    until(`an answer to ${method}`, () => {
      const at = inbox.findIndex((m) => statusOf(m) > 100 && m.includes(callId) && new RegExp(`^CSeq: *\\d+ ${method}`, 'm').test(m));
      return at >= 0 && inbox.splice(at, 1)[0]!;
    });
  const ask = async (request: Request, password: string, header: string): Promise<string> => {
    socket.send(formatRequest(request));
    const first = await answer(request.method, request.callId);
    const challenge = /^(?:WWW|Proxy)-Authenticate: (.*)$/im.exec(first)?.[1];
    if (challenge === undefined) return first;
    const proof = `${header}: ${credentials(challenge, request.method, request.uri, request.user, password)}`;
    socket.send(formatRequest({ ...request, cseq: request.cseq + 1, headers: [...(request.headers ?? []), proof] }));
    return answer(request.method, request.callId);
  };
  return {
    closed,
    send: (message) => socket.send(message),
    last: () => last,
    register: async (user, password) => {
      const request = {
        method: 'REGISTER',
        uri: `sip:${DOMAIN}`,
        user,
        to: addressOf(user),
        callId: token(),
        cseq: 1,
        headers: ['Expires: 60'],
      };
      return statusOf(await ask(request, password, 'Authorization'));
    },
    call: async (user, password, number) => {
      const to = addressOf(number);
      const request = { method: 'INVITE', uri: `sip:${to}`, user, to, callId: token(), cseq: 1, branch: token(), body: SDP };
      const status = statusOf(await ask(request, password, 'Proxy-Authorization'));
      if (status >= 200) return [status];
      socket.send(formatRequest({ ...request, method: 'CANCEL', cseq: 2, body: '' }));
      return [status, statusOf(await answer('INVITE', request.callId))];
    },
    close: async () => {
      socket.close();
      await closed;
    },
  };
}
