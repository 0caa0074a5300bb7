/** A phone of ours on the relay: the real SIP port with a fake window, and a record of all it tells. */
import { accountSchema } from '../../../src/shared/account-schema.ts';
import type { Account } from '../../../src/shared/account.ts';
import type { MediaKind, MediaRequest } from '../../../src/shared/media.ts';
import type { Line, LineEvent } from '../../../src/main/line-port.ts';
import type { MediaPort } from '../../../src/main/media-port.ts';
import type { Log } from '../../../src/main/ports.ts';
import type { IncomingCall, RegistrationEvent, SipAccount } from '../../../src/main/sip-port.ts';
import { createSip } from '../../../src/main/sip/sip.ts';
import { fakeClock } from '../fakes/fake-clock.ts';
import { fakeMedia } from '../fakes/fake-media.ts';
import type { Relay } from './relay.ts';

/** Values as they come, each taken once. */
export class Told<T extends { type: string }> {
  readonly all: T[] = [];
  private rest: T[] = [];
  private waiting: { type: string; resolve: (value: T) => void }[] = [];

  readonly hear = (value: T): void => {
    this.all.push(value);
    const waiter = this.waiting.find(({ type }) => type === value.type);
    if (!waiter) return void this.rest.push(value);
    this.waiting = this.waiting.filter((one) => one !== waiter);
    waiter.resolve(value);
  };
  next<K extends T['type']>(type: K): Promise<Extract<T, { type: K }>> {
    const found = this.rest.find((value) => value.type === type);
    if (found) this.rest = this.rest.filter((value) => value !== found);
    const value = found ? Promise.resolve(found) : new Promise<T>((resolve) => this.waiting.push({ type, resolve }));
    return value as Promise<Extract<T, { type: K }>>;
  }
  get types(): string[] {
    return this.all.map(({ type }) => type);
  }
}

export interface PhoneCall {
  readonly line: Line;
  readonly told: Told<LineEvent>;
  readonly call?: IncomingCall;
}

export interface PhoneOptions {
  readonly password?: string;
  readonly proxyPassword?: string;
  readonly account?: Partial<Account>;
  /** Refuse what comes in, as when there are too many calls. */
  readonly full?: boolean;
  /** Sound by another port than the fake window; for an account that uses the gateway. */
  readonly gatewayMedia?: (account: Account) => MediaPort;
  /** Does this with what comes in before it is told of. */
  readonly hasty?: (line: Line) => void;
}

const silent = (): void => undefined;
const silentLog: Log = { debug: silent, info: silent, warn: silent, error: silent };

export class Phone {
  readonly clock = fakeClock();
  readonly media = fakeMedia();
  readonly registration = new Told<RegistrationEvent>();
  readonly account: SipAccount;
  private readonly incoming = new Told<PhoneCall & { type: 'call' }>();
  private count = 0;

  constructor(
    readonly relay: Relay,
    readonly user: string,
    options: PhoneOptions = {},
  ) {
    const account = accountSchema.parse({ id: user, address: `${user}@example.com`, server: 'ws://relay.invalid', ...options.account });
    const { gatewayMedia } = options;
    const sip = createSip({
      ...{ media: this.media, clock: this.clock, log: silentLog, userAgent: 'Offhook/test', openWire: relay.openWire },
      ...(gatewayMedia ? { gatewayMedia } : {}),
    });
    this.account = sip.open(
      { account, password: options.password ?? 'secret', proxyPassword: options.proxyPassword ?? '', iceServers: [] },
      {
        registration: this.registration.hear,
        incoming: (call) => {
          if (options.full) return undefined;
          options.hasty?.(call.line);
          const told = new Told<LineEvent>();
          this.incoming.hear({ type: 'call', line: call.line, told, call });
          return told.hear;
        },
      },
    );
  }

  asked<K extends MediaKind>(kind: K): Extract<MediaRequest, { kind: K }>[] {
    return this.media.asked.filter((request): request is Extract<MediaRequest, { kind: K }> => request.kind === kind);
  }

  async register(): Promise<this> {
    this.account.register();
    await this.registration.next('registered');
    return this;
  }

  call(to: string): PhoneCall {
    const told = new Told<LineEvent>();
    const uri = to.includes(':') ? to : `sip:${to}@example.com`;
    this.count += 1;
    return { line: this.account.invite(`${this.user}-${this.count}`, uri, told.hear), told };
  }

  async called(): Promise<PhoneCall & { readonly call: IncomingCall }> {
    const { line, told, call } = await this.incoming.next('call');
    return { line, told, call: call! };
  }
}

/** Two phones in a call; `caller` placed it. */
export async function talk(caller: Phone, callee: Phone): Promise<{ out: PhoneCall; in: PhoneCall }> {
  const out = caller.call(callee.user);
  const came = await callee.called();
  await came.line.accept();
  await Promise.all([out.told.next('answered'), came.told.next('answered')]);
  return { out, in: came };
}
