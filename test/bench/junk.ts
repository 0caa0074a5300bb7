/** What reaches an open SIP port of the world: scanners, wrong numbers, half messages, other protocols, noise. */
import { randomBytes } from 'node:crypto';
import { formatMessage, token } from './sip-message.ts';

const request = (method: string, target: string, extra: readonly string[] = [], body = ''): Buffer =>
  Buffer.from(
    formatMessage(
      [
        `${method} ${target} SIP/2.0`,
        `Via: SIP/2.0/UDP 203.0.113.7:5060;branch=z9hG4bK${token()};rport`,
        'Max-Forwards: 70',
        `From: "sipvicious" <sip:100@1.1.1.1>;tag=${token()}`,
        'To: "sipvicious" <sip:100@1.1.1.1>',
        `Call-ID: ${token()}`,
        `CSeq: 1 ${method}`,
        'Contact: <sip:100@203.0.113.7:5060>',
        'User-Agent: friendly-scanner',
        ...extra,
      ],
      body,
    ),
  );

/** RFC 8489: a Binding request. */
const stun = (): Buffer => Buffer.concat([Buffer.from('000100002112a442', 'hex'), randomBytes(12)]);

const KINDS: readonly ((target: string) => Buffer)[] = [
  () => randomBytes(200),
  stun,
  (target) => request('OPTIONS', target, ['Accept: application/sdp']),
  // Cut in the middle of a header.
  (target) => request('INVITE', target).subarray(0, 180),
  // Refused, so that it neither rings nor takes the place of a call.
  (target) => request('INVITE', target, ['Require: timer-of-mine']),
];

/** The nth piece of junk, each kind in turn. @param target URI of the phone */
export const junk = (n: number, target: string): Buffer => KINDS[n % KINDS.length]!(target);
