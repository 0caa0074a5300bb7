/**
 * What a far end says and expects to hear, step by step, as SIPp reads it. SIPp fails at anything else that comes. What every message of a
 * dialog must say (tags, Call-ID, CSeq, Via, the phone's Contact) is kept here, so a scenario shows only what is odd about it.
 */

export interface Words {
  /** Header lines, besides those of the dialog. */
  readonly headers?: readonly string[];
  readonly sdp?: string;
  readonly body?: { readonly type: string; readonly text: string };
  /** To tag of a response, or From tag of a request, where it is another fork. */
  readonly tag?: string;
  /** Of our Contact; none: ''. */
  readonly contact?: string;
}
export interface Heard {
  /** It may also not come. */
  readonly optional?: true;
  /** An INVITE that begins a call, though one has come before. */
  readonly anew?: true;
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export interface FarSdp {
  /** SIPp sends back what comes to `[media_port]` and to the port two above. */
  readonly port?: 'first' | 'second';
  readonly formats?: readonly string[];
  readonly direction?: string;
  readonly address?: string;
  readonly version?: number;
}
export const farSdp = ({ port = 'first', formats = ['0 PCMU/8000'], direction, address = '127.0.0.1', version = 1 }: FarSdp = {}): string =>
  [
    'v=0',
    `o=far 4711 ${version} IN IP4 127.0.0.1`,
    's=far',
    `c=IN IP4 ${address}`,
    't=0 0',
    `m=audio [media_port${port === 'second' ? '+2' : ''}] RTP/AVP ${formats.map((format) => format.split(' ')[0]).join(' ')}`,
    ...formats.map((format) => `a=rtpmap:${format}`),
    ...(direction === undefined ? [] : [`a=${direction}`]),
  ].join('\n');

class Script {
  private readonly name: string;
  /** SIPp places the call. */
  readonly calls: boolean;
  private readonly steps: string[] = [];
  private readonly variables = new Set<string>();
  private readonly branches: Record<string, number> = {};
  private cseq = 0;
  private inviteCseq = 0;
  private sent = 0;
  private lastHeard = '';
  private reinvited = false;

  constructor(name: string, calls: boolean) {
    this.name = name;
    this.calls = calls;
  }

  /** A request, by its method, or a response, by its status. */
  hear(what: string | number, { optional, anew }: Heard = {}): this {
    const isRequest = typeof what === 'string';
    const attribute = isRequest ? `request="${what}"` : `response="${what}"`;
    const learns = isRequest ? this.learnRequest(what, anew) : what > 100 && what < 300 ? this.learnResponse() : '';
    const actions = learns ? `<action>${learns}</action>` : '';
    this.steps.push(`<recv ${attribute}${optional ? ' optional="true"' : ''}>${actions}</recv>`);
    if (isRequest) this.lastHeard = what;
    return this;
  }

  /** Nothing more until the test says so (`Exchange.cue`). */
  cue(): this {
    this.steps.push('<recv request="MESSAGE"></recv>');
    return this;
  }

  /** A response to the last request of that method; to the last request, where none is named. */
  answer(status: number, { tag = 'far', ...words }: Words = {}, method = this.lastHeard): this {
    const isTagged = status === 100 || (method === 'INVITE' ? this.reinvited : method !== 'CANCEL');
    const head = [
      `SIP/2.0 ${status} Said`,
      `Via:[$via_${method}]`,
      `From:[$from_${method}]`,
      `To:[$to_${method}]${isTagged ? '' : `;tag=${tag}`}`,
      'Call-ID: [call_id]',
      `CSeq:[$cseq_${method}]`,
    ];
    // Repeated until the ACK comes, as a user agent must.
    return this.send(head, words, method === 'INVITE' && status >= 200);
  }

  /** A request within the dialog, or the INVITE that begins it. */
  ask(method: string, { tag, ...words }: Words = {}): this {
    const isAck = method === 'ACK' || method === 'CANCEL';
    if (!isAck) this.cseq += 1;
    if (method === 'INVITE') this.inviteCseq = this.cseq;
    // The ACK of a refusal and CANCEL are in the INVITE's transaction; the ACK of a 2xx is its own (RFC 3261 17.1.1.3, 9.1).
    this.branches[method] = method === 'CANCEL' ? (this.branches.INVITE ?? 0) : (this.sent += 1);
    return this.send(this.requestHead(method, method, tag), words, !isAck);
  }

  /** The ACK of a refused INVITE. */
  acknowledgeRefusal(): this {
    return this.send(this.requestHead('ACK', 'INVITE'), { contact: '' }, false);
  }

  text(): string {
    const references = [...this.variables].join(',');
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<scenario name="${escape(this.name)}">`,
      ...this.steps,
      // SIPp refuses what is kept and never used.
      ...(references ? [`<Reference variables="${references}"/>`] : []),
      '</scenario>',
      '',
    ].join('\n');
  }

  private requestHead(method: string, transaction: string, tag = 'far'): string[] {
    // CANCEL says what its INVITE said.
    const knows = (variable: string): boolean => method !== 'CANCEL' && this.variables.has(variable);
    const target = knows('target') ? '[$target]' : 'sip:alice@sip.test';
    return [
      `${method} ${target} SIP/2.0`,
      `Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=z9hG4bK-[pid]-[call_number]-${this.branches[transaction] ?? 0}`,
      'Max-Forwards: 70',
      `From:${this.calls ? ` "Far" <sip:far@sip.test>;tag=${tag}-[call_number]` : `[$to_INVITE];tag=${tag}`}`,
      `To:${this.calls ? (knows('peer') ? '[$peer]' : ' <sip:alice@sip.test>') : '[$from_INVITE]'}`,
      'Call-ID: [call_id]',
      `CSeq: ${['ACK', 'CANCEL'].includes(method) ? this.inviteCseq : this.cseq} ${method}`,
    ];
  }

  private send(head: readonly string[], { headers = [], sdp, body, contact }: Words, repeats: boolean): this {
    const content = body ?? (sdp === undefined ? undefined : { type: 'application/sdp', text: sdp });
    const at = contact ?? `sip:far@[local_ip]:[local_port];transport=[transport]`;
    const lines = [
      ...head,
      ...(at ? [`Contact: <${at}>`] : []),
      ...headers,
      ...(content ? [`Content-Type: ${content.type}`] : []),
      'Content-Length: [len]',
      '',
      ...(content ? content.text.split(/\r?\n/) : ['']),
    ];
    this.steps.push(`<send${repeats ? ' retrans="500"' : ''}><![CDATA[\n${lines.join('\n')}\n]]></send>`);
    return this;
  }

  private learn(header: string, variable: string, regexp = '.*'): string {
    for (const name of variable.split(',')) this.variables.add(name);
    return `<ereg regexp="${escape(regexp)}" search_in="hdr" header="${header}:" assign_to="${variable}"/>`;
  }
  private learnRequest(method: string, anew?: true): string {
    const parts = ['Via', 'From', 'To', 'CSeq'].map((header) => this.learn(header, `${header.toLowerCase()}_${method}`));
    if (method !== 'INVITE') return parts.join('');
    this.reinvited = this.variables.has('target') && !anew;
    return [...parts, this.learn('Contact', 'contact,target', '<([^>]+)>')].join('');
  }
  private learnResponse(): string {
    return this.calls ? this.learn('To', 'peer') + this.learn('RSeq', 'rseq') + this.learn('Contact', 'contact,target', '<([^>]+)>') : '';
  }
}

export const callee = (name: string): Script => new Script(name, false);
export const caller = (name: string): Script => new Script(name, true);
export type Scenario = Pick<Script, 'calls' | 'text'>;
