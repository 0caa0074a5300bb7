/** A SIP registrar and proxy in memory, behind the wire of our own transport: two phones can meet on it without a socket. */
import { createHash } from 'node:crypto';
import { readMessage, valueOf, valuesOf, without, writeMessage, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import type { OpenWire, WireListener } from '../../../src/main/sip/transport/wire.ts';
import { WireError } from '../../../src/main/sip/transport/wire.ts';
import type { ConnectionFault } from '../../../src/main/sip-port.ts';
import { answerText, randomToken } from './message.ts';

export interface Endpoint {
  deliver(text: string): void;
}
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const userOf = (uri: string): string => /sips?:([^@;>]+)@/.exec(uri)?.[1] ?? '';
const field = (header: string, name: string): string => new RegExp(`${name}="?([^",]*)"?`).exec(header)?.[1] ?? '';

export class Relay {
  /** Everything that went through, in order, as the relay saw it come in. */
  readonly seen: RawMessage[] = [];
  /** Answers a REGISTER whose digest is right; the text, or nothing for no answer at all. */
  registrar = (request: RawMessage): string | undefined =>
    answerText(request, 200, { tag: randomToken(), headers: [`Contact: ${valueOf(request, 'Contact')}`] });
  /** Why a connection cannot be made. */
  fault: ConnectionFault | undefined;
  /** Passwords by user; who has none is not asked for one. */
  readonly passwords = new Map<string, string>();
  private readonly users = new Map<string, Set<Endpoint>>();
  private readonly contacts = new Map<string, Endpoint>();
  private readonly origins = new Map<string, Endpoint>();
  private readonly deaf = new Set<Endpoint>();
  private readonly wires = new Map<Endpoint, WireListener>();
  private waiting: { matches: (message: RawMessage) => boolean; resolve: (message: RawMessage) => void }[] = [];

  readonly openWire: OpenWire = async (target, listener) => {
    await Promise.resolve();
    if (this.fault) throw new WireError(this.fault);
    const end: Endpoint = { deliver: (text) => setImmediate(() => this.wires.get(end)?.message(Buffer.from(text))) };
    this.wires.set(end, listener);
    return {
      // What it is told that it is; nothing is encrypted here.
      protocol: target.protocol,
      local: undefined,
      reliable: true,
      send: (text) => {
        if (!this.wires.has(end)) return Promise.reject(new Error('gone'));
        if (!this.deaf.has(end)) setImmediate(() => this.receive(text, end));
        return Promise.resolve();
      },
      close: () => this.forget(end),
    };
  };

  /** The machines behind all connections are gone: they look open, and nothing comes over them any more. */
  deafen(): void {
    for (const end of [...this.wires.keys()]) this.deaf.add(end);
  }

  /** An answer, however late, to a REGISTER that the registrar left without one. */
  answer(register: RawMessage, status: number, headers: readonly string[]): void {
    this.contacts.get(userOf(valueOf(register, 'Contact') ?? ''))?.deliver(answerText(register, status, { tag: randomToken(), headers }));
  }

  /** All phones lose their connection. */
  cut(): void {
    for (const [end, listener] of [...this.wires]) {
      this.forget(end);
      listener.lost('cut');
    }
  }

  /** The first message, past or to come, that starts so: `INVITE`, `SIP/2.0 180`. */
  saw(start: string, after = 0): Promise<RawMessage> {
    const matches = (message: RawMessage): boolean => message.start.startsWith(start);
    const found = this.seen.slice(after).find(matches);
    return found ? Promise.resolve(found) : new Promise((resolve) => this.waiting.push({ matches, resolve }));
  }

  /** A user who is no phone of ours. */
  bind(user: string, end: Endpoint): void {
    this.users.set(user, new Set([...(this.users.get(user) ?? []), end]));
    this.contacts.set(user, end);
  }
  inject(text: string, from: Endpoint): void {
    setImmediate(() => this.receive(text, from));
  }

  private forget(end: Endpoint): void {
    this.wires.delete(end);
    this.users.forEach((ends) => ends.delete(end));
  }

  private receive(text: string, from: Endpoint): void {
    const message = readMessage(Buffer.from(text));
    this.seen.push(message);
    this.waiting = this.waiting.filter(({ matches, resolve }) => !matches(message) || resolve(message));
    if (message.start.startsWith('SIP/')) this.respond(message);
    else if (message.start.startsWith('REGISTER ')) this.register(message, from);
    else this.forward(message, from);
  }

  private register(request: RawMessage, from: Endpoint): void {
    const user = userOf(valueOf(request, 'To') ?? '');
    if (!this.authorised(request, user)) {
      const challenge = `WWW-Authenticate: Digest realm="relay", nonce="${randomToken()}", algorithm=MD5, qop="auth"`;
      return from.deliver(answerText(request, 401, { tag: randomToken(), headers: [challenge] }));
    }
    const contact = valueOf(request, 'Contact') ?? '';
    if (contact.includes('expires=0')) this.users.get(user)?.delete(from);
    else this.users.set(user, new Set([...(this.users.get(user) ?? []), from]));
    this.contacts.set(userOf(contact), from);
    const answer = this.registrar(request);
    if (answer !== undefined) from.deliver(answer);
  }

  private authorised(request: RawMessage, user: string): boolean {
    const password = this.passwords.get(user);
    if (password === undefined) return true;
    const header = valueOf(request, 'Authorization') ?? '';
    const [method = '', uri = ''] = [request.start.split(' ')[0], field(header, ' uri')];
    const [nonce, nc, cnonce] = ['nonce', 'nc', 'cnonce'].map((name) => field(header, `[ ,]${name}`));
    const expected = md5(
      `${md5(`${field(header, 'username')}:relay:${password}`)}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`,
    );
    return field(header, 'response') === expected;
  }

  /** Stateless (RFC 3261 16.11): the branch is made of the one that came, so CANCEL and ACK go the way of their INVITE. */
  private forward(request: RawMessage, from: Endpoint): void {
    const uri = request.start.split(' ')[1] ?? '';
    const user = userOf(uri);
    const direct = this.contacts.get(user);
    const targets = [...(this.users.get(user) ?? (direct ? [direct] : []))];
    if (targets.length === 0) {
      if (!request.start.startsWith('ACK')) from.deliver(answerText(request, 404, { tag: randomToken(), phrase: 'Not Found' }));
      return;
    }
    const came = /branch=([^;,\s]+)/.exec(valueOf(request, 'Via') ?? '')?.[1] ?? '';
    targets.forEach((target, index) => {
      const branch = `z9hG4bKrelay${md5(came)}${index}`;
      this.origins.set(branch, from);
      const via = { name: 'Via', value: `SIP/2.0/WS relay.invalid;branch=${branch}` };
      target.deliver(writeMessage({ ...request, headers: [via, ...request.headers] }));
    });
  }

  private respond(response: RawMessage): void {
    const [top = '', ...rest] = valuesOf(response, 'Via').flatMap((value) => value.split(',').map((via) => via.trim()));
    const origin = this.origins.get(/branch=([^;,\s]+)/.exec(top)?.[1] ?? '');
    const vias = rest.map((value) => ({ name: 'Via', value }));
    const bare = without(response, 'Via');
    origin?.deliver(writeMessage({ ...bare, headers: [...vias, ...bare.headers] }));
  }
}
