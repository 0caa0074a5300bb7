/**
 * Whether an INVITE asks the phone to answer by itself, in the dialects there are: Answer-Mode (RFC 5373), `answer-after` in Call-Info, and what intercoms
 * write into Alert-Info. That it is asked says not that it is allowed. Pure.
 */
import { LONGEST_ANSWER_WAIT } from '../../../shared/auto-answer.ts';
import type { Headers } from '../identity.ts';
import { splitList } from '../normaliser/raw-message.ts';
import type { AnswerWish } from '../../sip-port.ts';

const MOST_VALUES = 8;
const LONGEST_VALUE = 500;

/** Those that are looked at, each as far as it is. */
const valuesOf = (headers: Headers, name: string): string[] =>
  headers
    .getHeaders(name)
    .flatMap((value) => splitList(value))
    .slice(0, MOST_VALUES)
    .map((value) => value.slice(0, LONGEST_VALUE));

/** What a URI is called is no parameter: `<http://intercom.example/ring.wav>` asks for a sound. */
const withoutUri = (value: string): string => value.replace(/<[^>]*>/g, '');

const DELAY = /;\s*(?:answer-after|delay)\s*=\s*"?(\d{1,4})/i;
const delayOf = (value: string): number => Math.min(Number(DELAY.exec(withoutUri(value))?.[1] ?? 0), LONGEST_ANSWER_WAIT);

const modeOf = (headers: Headers, name: string): string | undefined =>
  /^\s*(auto|manual)\s*(;|$)/i.exec(headers.getHeader(name) ?? '')?.[1]?.toLowerCase();

const asksInCallInfo = (value: string): boolean => /;\s*answer-after\s*=/i.test(withoutUri(value));
const asksInAlertInfo = (value: string): boolean =>
  /(^|[\s;="])(alert-autoanswer|auto[ -]?answer|ring[ -]?answer|intercom)\b/i.test(withoutUri(value)) || asksInCallInfo(value);

export const alertValues = (headers: Headers): string[] => valuesOf(headers, 'Alert-Info');

export function answerWish(headers: Headers): AnswerWish | undefined {
  // Where both are there (RFC 5373) the privileged one asks for more.
  const mode = modeOf(headers, 'Priv-Answer-Mode') ?? modeOf(headers, 'Answer-Mode');
  if (mode === 'manual') return { mode };
  const asking = [...valuesOf(headers, 'Call-Info').filter(asksInCallInfo), ...alertValues(headers).filter(asksInAlertInfo)];
  if (mode === undefined && asking.length === 0) return undefined;
  return { mode: 'auto', after: Math.max(0, ...asking.map(delayOf)) };
}
