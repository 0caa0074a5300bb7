/** A phone that is not ours: the test says its every word. */
import { readMessage, tagOf, valueOf, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../fakes/fake-media.ts';
import { answerText, randomToken, requestText, type AnswerOptions } from './message.ts';
import type { Endpoint, Relay } from './relay.ts';

export class FarEnd implements Endpoint {
  readonly got: RawMessage[] = [];
  private waiting: { start: string; resolve: (message: RawMessage) => void }[] = [];
  private taken = new Set<RawMessage>();

  constructor(
    private readonly relay: Relay,
    readonly user: string,
  ) {
    relay.bind(user, this);
  }

  deliver(text: string): void {
    const message = readMessage(Buffer.from(text));
    this.got.push(message);
    const waiter = this.waiting.find(({ start }) => message.start.startsWith(start));
    if (!waiter) return;
    this.waiting = this.waiting.filter((one) => one !== waiter);
    this.taken.add(message);
    waiter.resolve(message);
  }

  /** The next message that starts so and was not taken before. */
  next(start: string): Promise<RawMessage> {
    const found = this.got.find((message) => !this.taken.has(message) && message.start.startsWith(start));
    if (found) this.taken.add(found);
    return found ? Promise.resolve(found) : new Promise((resolve) => this.waiting.push({ start, resolve }));
  }

  get contact(): string {
    return `Contact: <sip:${this.user}@far.invalid>`;
  }

  answer(request: RawMessage, status: number, options: AnswerOptions = {}): void {
    const headers = status > 100 && status < 300 ? [this.contact, ...(options.headers ?? [])] : options.headers;
    this.say(answerText(request, status, { tag: `${this.user}-tag`, ...options, ...(headers ? { headers } : {}) }));
  }
  say(text: string): void {
    this.relay.inject(text, this);
  }

  /** Calls a phone of ours. */
  invite(user: string, options: { headers?: readonly string[]; sdp?: string | null; from?: string; contentType?: string } = {}): FarCall {
    const dialog = { callId: randomToken(), cseq: 1, user, from: options.from ?? `<sip:${this.user}@example.com>;tag=${randomToken()}` };
    const branch = `z9hG4bK${randomToken()}`;
    const base = {
      uri: `sip:${user}@example.com`,
      from: dialog.from,
      to: `<sip:${user}@example.com>`,
      callId: dialog.callId,
      cseq: 1,
      branch,
    };
    const body = options.sdp === null ? {} : { body: options.sdp ?? fakeSdp('far-offer', 'sendrecv') };
    const contentType = options.contentType === undefined ? {} : { contentType: options.contentType };
    this.say(requestText({ ...base, method: 'INVITE', headers: [this.contact, ...(options.headers ?? [])], ...body, ...contentType }));
    return {
      get from() {
        return dialog.from;
      },
      set from(value) {
        dialog.from = value;
      },
      cancel: (headers = []) => this.say(requestText({ ...base, method: 'CANCEL', headers })),
      request: (method, answered, more = {}) => {
        dialog.cseq += method === 'ACK' ? 0 : 1;
        const contact = /<([^>]+)>/.exec(valueOf(answered, 'Contact') ?? '')?.[1] ?? base.uri;
        const cseq = method === 'ACK' ? Number.parseInt(valueOf(answered, 'CSeq') ?? '1') : dialog.cseq;
        this.say(
          requestText({
            method,
            uri: contact,
            from: dialog.from,
            to: valueOf(answered, 'To') ?? '',
            callId: dialog.callId,
            cseq,
            headers: [this.contact, ...(more.headers ?? [])],
            ...(more.body === undefined ? {} : { body: more.body }),
            ...(more.contentType === undefined ? {} : { contentType: more.contentType }),
          }),
        );
      },
    };
  }

  /** A request inside a dialog that a phone of ours began: `invite` is what it sent, answered with our usual tag. */
  within(
    invite: RawMessage,
    method: string,
    cseq: number,
    more: { headers?: readonly string[]; body?: string; contentType?: string } = {},
  ): void {
    const contact = /<([^>]+)>/.exec(valueOf(invite, 'Contact') ?? '')?.[1] ?? '';
    const to = valueOf(invite, 'To') ?? '';
    this.say(
      requestText({
        method,
        uri: contact,
        from: tagOf(to) === undefined ? `${to};tag=${this.user}-tag` : to,
        to: valueOf(invite, 'From') ?? '',
        callId: valueOf(invite, 'Call-ID') ?? '',
        cseq,
        headers: [this.contact, ...(more.headers ?? [])],
        ...(more.body === undefined ? {} : { body: more.body }),
        ...(more.contentType === undefined ? {} : { contentType: more.contentType }),
      }),
    );
  }
}

export interface FarCall {
  /** Of the requests to come. */
  from: string;
  cancel(headers?: readonly string[]): void;
  /** Inside the dialog; `answered` is the response that made it. */
  request(method: string, answered: RawMessage, more?: { headers?: readonly string[]; body?: string; contentType?: string }): void;
}
