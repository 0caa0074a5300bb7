/** A phone of ours without window and user: the real SIP port against the lab's server, and a record of all that it tells. */
import { accountSchema } from '../../../src/shared/account-schema.ts';
import type { Account } from '../../../src/shared/account.ts';
import { systemClock } from '../../../src/main/clock.ts';
import type { Line, LineEvent } from '../../../src/main/line-port.ts';
import type { MediaPort } from '../../../src/main/media-port.ts';
import type { Clock, Log } from '../../../src/main/ports.ts';
import type { IncomingCall, RegistrationEvent, SipAccount } from '../../../src/main/sip-port.ts';
import type { Resolver } from '../../../src/main/sip/locate/resolver.ts';
import { createSip } from '../../../src/main/sip/sip.ts';
import { uriOf } from './baresip.ts';
import { addressOf, passwordOf, type Kamailio, type UserName } from './kamailio.ts';
import { PlausibleMedia } from './plausible-media.ts';
import { until } from './until.ts';

/** Events, each taken once. */
export class Story<T extends { readonly type: string }> {
  private readonly untaken: T[] = [];
  private readonly types: string[] = [];

  readonly hear = (event: T): void => {
    this.untaken.push(event);
    this.types.push(event.type);
  };

  /** The oldest one of that type, now or when it comes. */
  next<K extends T['type']>(type: K, timeout = 15_000): Promise<Extract<T, { type: K }>> {
    const take = (): Extract<T, { type: K }> | undefined => {
      const at = this.untaken.findIndex((event) => event.type === type);
      return at < 0 ? undefined : (this.untaken.splice(at, 1)[0] as Extract<T, { type: K }>);
    };
    const told = until(`the event ${type}`, take, { timeout, every: 5 }) as Promise<Extract<T, { type: K }>>;
    return told.catch((error: unknown) => {
      throw new Error(`${String(error)}; told was ${this.types.join(', ') || 'nothing'}`);
    });
  }

  /** The types of all that was told, in order. */
  get all(): readonly T['type'][] {
    return this.types;
  }

  has(type: T['type']): boolean {
    return this.types.includes(type);
  }
}

export interface LabCall {
  readonly line: Line;
  readonly story: Story<LineEvent>;
}

export interface LabPhone {
  readonly media: PlausibleMedia;
  readonly registration: Story<RegistrationEvent>;
  readonly account: SipAccount;
  /** Resolves when registered. */
  register(): Promise<void>;
  /** `bob` or a whole SIP URI. */
  call(target: string): LabCall;
  /** The next incoming call, ringing. */
  called(): Promise<LabCall & { readonly call: IncomingCall }>;
  /** Accept a REFER: the new call. */
  follow(line: Line, referId: string): LabCall;
}

export interface LabPhoneOptions {
  readonly password?: string;
  readonly account?: Partial<Account>;
  /** Sound of an account that does not speak WebRTC. */
  readonly gatewayMedia?: (account: Account) => MediaPort;
  /** What its descriptions look like; WebRTC by default. */
  readonly sound?: 'webrtc' | 'plain';
  /** In place of the system's. */
  readonly clock?: Clock;
  readonly resolver?: Resolver;
}

const silent = (): void => undefined;
const silentLog: Log = { debug: silent, info: silent, warn: silent, error: silent };
let calls = 0;
const newCallId = (): string => `lab-${(calls += 1)}`;

/** Over WS unless `account.server` says otherwise; close it with `account.close()`. */
export function openPhone(server: Pick<Kamailio, 'ws' | 'caPem'>, user: UserName, options: LabPhoneOptions = {}): LabPhone {
  const media = new PlausibleMedia(options.sound);
  const registration = new Story<RegistrationEvent>();
  const incoming = new Story<LabCall & { readonly type: 'call'; readonly call: IncomingCall }>();
  const { clock = systemClock, resolver, gatewayMedia } = options;
  const given = { ...(resolver ? { resolver } : {}), ...(gatewayMedia ? { gatewayMedia } : {}) };
  const sip = createSip({ media, clock, log: silentLog, userAgent: 'Offhook/lab', ...given });
  const settings = { id: user, address: addressOf(user), server: server.ws, caPem: server.caPem, ...options.account };
  const account = sip.open(
    { account: accountSchema.parse(settings), password: options.password ?? passwordOf(user), iceServers: [] },
    {
      registration: registration.hear,
      incoming: (call) => {
        const story = new Story<LineEvent>();
        incoming.hear({ type: 'call', line: call.line, story, call });
        return story.hear;
      },
    },
  );
  return {
    ...{ media, registration, account },
    register: async () => {
      account.register();
      await registration.next('registered');
    },
    call: (target) => {
      const story = new Story<LineEvent>();
      return { line: account.invite(newCallId(), uriOf(target), story.hear), story };
    },
    called: () => incoming.next('call', 40_000),
    follow: (line, referId) => {
      const story = new Story<LineEvent>();
      return { line: line.acceptRefer(referId, newCallId(), story.hear), story };
    },
  };
}
