/** INFO within a call (RFC 6086). Nothing of it is for this phone, but whoever sends it is told so: only what is harmless to ignore is accepted. */
import type { Info } from 'sip.js';

/** Digits, which exchanges send to everyone, and which nobody here waits for. */
const IGNORED = ['application/dtmf-relay', 'application/dtmf'];

export function answerInfo(info: Info): void {
  const { request } = info;
  const type = (request.getHeader('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const answered = request.hasHeader('Info-Package')
    ? // 4.2.2: we have named none that we take.
      info.reject({ statusCode: 469, extraHeaders: ['Recv-Info: '] })
    : request.body === '' || IGNORED.includes(type)
      ? info.accept()
      : info.reject({ statusCode: 415, extraHeaders: [`Accept: ${IGNORED.join(', ')}`] });
  answered.catch(() => undefined);
}
