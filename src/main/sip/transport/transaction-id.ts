/** By what a message is told to belong to a transaction (RFC 3261 17.1.3, 17.2.3), read without reading all of it. Pure. */

export interface TransactionId {
  /** The same in every message of a transaction; an ACK to a refusal and a CANCEL share it with their INVITE. */
  readonly key: string;
  /** Of the start line; of CSeq in a response. */
  readonly method: string;
  /** Of a response. */
  readonly status?: number;
}

const START = /^(?:\r\n)*(?:SIP\/2\.0[ \t]+(\d{3})|([A-Za-z0-9\-.!%*_+`'~]+)[ \t]+\S+[ \t]+SIP\/2\.0)/i;
const VIA = /^(?:via|v)[ \t]*:[ \t]*(.*)$/im;
const BRANCH = /;\s*branch\s*=\s*(z9hG4bK[^\s;,]+)/i;
const CSEQ = /^cseq[ \t]*:[ \t]*(\d{1,10})[ \t]+(\S+)/im;
const CALL_ID = /^(?:call-id|i)[ \t]*:[ \t]*(\S+)/im;
const FROM_TAG = /^(?:from|f)[ \t]*:.*;[ \t]*tag[ \t]*=[ \t]*([^\s;,]+)/im;

/** `head`: at least the header section. undefined: no message, or one that belongs to no transaction. */
export function transactionOf(head: string): TransactionId | undefined {
  const [, status, method] = START.exec(head) ?? [];
  if (status === undefined && method === undefined) return undefined;
  const text = head.replace(/\r\n[ \t]+/g, ' ');
  const [, number = '', cseqMethod] = CSEQ.exec(text) ?? [];
  const via = VIA.exec(text)?.[1]?.split(',')[0];
  if (via === undefined || cseqMethod === undefined) return undefined;
  // RFC 2543 peers give no branch that is worth anything.
  const key = BRANCH.exec(via)?.[1] ?? [CALL_ID.exec(text)?.[1], FROM_TAG.exec(text)?.[1], number].join('\n');
  return { key, method: method ?? cseqMethod, ...(status === undefined ? {} : { status: Number(status) }) };
}
