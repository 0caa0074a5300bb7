/** What arrives, before sip.js sees it. Pure; anything at all may come in. */
import { MAX_HEADER_BYTES } from '../transport/wire.ts';
import { readMessage } from './raw-message.ts';
import { judgeRequest } from './request.ts';
import { judgeResponse } from './response.ts';
import type { Ours, Verdict } from './verdict.ts';

export function normalise(bytes: Uint8Array, ours: Ours): Verdict {
  const blank = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\r\n\r\n');
  if ((blank < 0 ? bytes.length : blank) > MAX_HEADER_BYTES) return { do: 'drop', why: 'header section too large' };
  const message = readMessage(bytes);
  return /^SIP\//i.test(message.start) ? judgeResponse(message, ours) : judgeRequest(message, ours);
}
