/** One party of the practice line: a user agent that answers, or does not, in its own manner. */
import type { URI } from 'sip.js';
import type { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import type { IncomingInviteRequest } from 'sip.js/lib/core/messages/methods/invite.js';
import type { Session } from 'sip.js/lib/core/session/session.js';
import type { UserAgentCoreDelegate } from 'sip.js/lib/core/user-agent-core/user-agent-core-delegate.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { Cancel, Clock } from '../../ports.ts';
import { readReplaces } from '../read-replaces.ts';
import { converse, type Conversation } from './conversation.ts';
import { followRefer, type Referred } from './follow-refer.ts';
import type { Manner } from './parties.ts';
import { createPartySound, type AskGateway, type PartySound } from './party-sound.ts';
import { placeCall } from './place-call.ts';
import { takeCall } from './take-call.ts';

/** Then it is a missed call. */
const CALL_BACK_FOR_MS = 30_000;
/** Two parties that were joined have nobody to listen to them. */
const AMONG_US_MS = 20_000;

export interface PartyParts {
  readonly manner: Manner;
  /** As people know it, with its address: who answers (RFC 3325). */
  readonly identity: string;
  readonly clock: Clock;
  readonly ask: AskGateway;
  readonly core: (delegate: UserAgentCoreDelegate) => UserAgentCore;
  /** Where a URI of ours leads; undefined: nobody is there. */
  readonly locate: (uri: URI) => URI | undefined;
  /** The user's phone; undefined: it is not signed in. */
  readonly phone: () => URI | undefined;
  /** Takes a call into the count, and gives what takes it out again; undefined: there are enough. */
  readonly enter: () => Cancel | undefined;
}

type Answering = Extract<Manner, { does: 'answer' }>;
interface Call {
  readonly sound: PartySound;
  /** Nothing is left of it. May be said twice. */
  readonly leave: Cancel;
}

export class Party {
  readonly core: UserAgentCore;
  private readonly conversations = new Set<Conversation>();
  private readonly calls = new Set<Call>();
  private readonly timers = new Set<Cancel>();
  private readonly headers: readonly string[];

  constructor(private readonly parts: PartyParts) {
    this.headers = [`P-Asserted-Identity: ${parts.identity}`];
    this.core = parts.core({ onInvite: (request) => this.invited(request) });
  }

  close(): void {
    this.timers.forEach((cancel) => cancel());
    this.conversations.forEach((conversation) => conversation.hangUp());
    this.calls.forEach(({ leave }) => leave());
    this.core.dispose();
  }

  private later(ms: number, run: () => void): Cancel {
    const stop = this.parts.clock.after(ms, () => {
      this.timers.delete(stop);
      run();
    });
    this.timers.add(stop);
    return () => {
      this.timers.delete(stop);
      stop();
    };
  }

  private begin(part: Answering['part']): Call | undefined {
    const exit = this.parts.enter();
    if (!exit) return undefined;
    const sound = createPartySound(this.parts.ask, part);
    const call = {
      sound,
      leave: () => {
        if (!this.calls.delete(call)) return;
        sound.close();
        exit();
      },
    };
    this.calls.add(call);
    return call;
  }

  private invited(request: IncomingInviteRequest): void {
    const { manner } = this.parts;
    if (manner.does === 'answer') this.answer(request, manner);
    else if (manner.does === 'ring') this.ring(request, manner.for);
    else request.reject({ statusCode: manner.status });
  }

  private answer(request: IncomingInviteRequest, { part, after, hangsUp, callsBack }: Answering): void {
    const replaced = this.replacedBy(request.message);
    if (replaced === 'nobody') return void request.reject({ statusCode: 481 });
    const call = this.begin(part);
    if (!call) return void request.reject({ statusCode: 486 });
    const { sound, leave } = call;
    takeCall({
      ...{ request, sound, headers: this.headers, after: replaced ? 0 : after },
      later: (ms, run) => void this.later(ms, run),
      answered: (session) => {
        const conversation = this.talk(session, call, () => callsBack !== undefined && this.later(callsBack, () => this.callPhone(part)));
        // RFC 3891 3: the new one first, then the end of the old.
        replaced?.hangUp();
        if (hangsUp !== undefined) this.later(hangsUp, conversation.hangUp);
      },
      gone: leave,
    });
  }

  /** Until the caller gives up, or it has been long enough. */
  private ring(request: IncomingInviteRequest, ms: number): void {
    const exit = this.parts.enter();
    if (!exit) return void request.reject({ statusCode: 486 });
    const refuse = (statusCode: number): void => {
      request.reject({ statusCode });
      exit();
    };
    const stop = this.later(ms, () => refuse(480));
    request.delegate = {
      onCancel: () => {
        stop();
        refuse(487);
      },
    };
    request.progress({ statusCode: 180, extraHeaders: [...this.headers] });
  }

  private talk(session: Session, { sound, leave }: Call, over: () => void): Conversation {
    const conversation = converse({
      ...{ session, sound, contact: this.core.configuration.contact.toString() },
      refer: (request) => followRefer(request, session, this.parts.locate, (where, heard) => this.go(where, heard)),
      over: () => {
        this.conversations.delete(conversation);
        leave();
        over();
      },
    });
    this.conversations.add(conversation);
    return conversation;
  }

  /** Sent elsewhere by a REFER. */
  private go({ uri, headers }: Referred, heard: (status: number, phrase: string) => void): void {
    const { manner } = this.parts;
    const call = manner.does === 'answer' ? this.begin(manner.part) : undefined;
    if (!call) return heard(486, 'Busy Here');
    placeCall({
      ...{ core: this.core, sound: call.sound, uri, headers, heard },
      answered: (session) => {
        const conversation = this.talk(session, call, () => undefined);
        if (uri.user !== this.parts.phone()?.user) this.later(AMONG_US_MS, conversation.hangUp);
      },
      gone: call.leave,
    });
  }

  private callPhone(part: Answering['part']): void {
    const uri = this.parts.phone();
    const call = uri && this.begin(part);
    if (!call) return;
    const cancel = placeCall({
      ...{ core: this.core, sound: call.sound, uri, headers: [], heard: () => undefined },
      answered: (session) => {
        giveUp();
        this.talk(session, call, () => undefined);
      },
      gone: () => {
        giveUp();
        call.leave();
      },
    });
    const giveUp = this.later(CALL_BACK_FOR_MS, cancel);
  }

  private replacedBy(message: IncomingRequestMessage): Conversation | 'nobody' | undefined {
    const header = message.getHeader('Replaces');
    if (header === undefined) return undefined;
    const dialog = readReplaces(header);
    const names = ({ session }: Conversation): boolean =>
      session.callId === dialog?.callId && session.localTag === dialog.toTag && session.remoteTag === dialog.fromTag;
    return [...this.conversations].find(names) ?? 'nobody';
  }
}
