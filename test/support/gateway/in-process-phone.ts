/** A phone of ours whose sound goes through the gateway: the real SIP port, the real gateway in this process, WebRTC in place of a window. */
import { accountSchema } from '../../../src/shared/account-schema.ts';
import type { Account } from '../../../src/shared/account.ts';
import type { GatewayKind, GatewayMessage, GatewayRequestOf, GatewayResults } from '../../../src/shared/gateway.ts';
import type { MediaKind, MediaRequest, MediaResults } from '../../../src/shared/media.ts';
import type { Codec } from '../../../src/shared/settings.ts';
import { serveGateway } from '../../../src/gateway/serve-gateway.ts';
import { systemClock } from '../../../src/main/clock.ts';
import { createGatewayMedia, type GatewayMediaSetup } from '../../../src/main/media/gateway/gateway-media.ts';
import type { GatewayPort } from '../../../src/main/media/gateway/gateway-process.ts';
import type { LineEvent } from '../../../src/main/line-port.ts';
import { MediaError, type MediaPort } from '../../../src/main/media-port.ts';
import type { IncomingCall, RegistrationEvent } from '../../../src/main/sip-port.ts';
import { createSip, type SipParts } from '../../../src/main/sip/sip.ts';
import { fakeLog } from '../fakes/fake-storage.ts';
import { Story, type LabCall } from '../lab/lab-phone.ts';
import { openWindowEnd, type WindowEnd } from './window-end.ts';

const never = () => () => undefined;

/** The gateway without a process. `restart`: as one that has died. */
function openGateway() {
  let lastId = 0;
  const pending = new Map<number, (message: Extract<GatewayMessage, { type: 'reply' }>['reply']) => void>();
  const start = () =>
    serveGateway((message) => message.type === 'reply' && pending.get(message.id)?.(message.reply), {
      begin: () => undefined,
      end: () => undefined,
    });
  let gateway = start();
  const port: GatewayPort = {
    ask<K extends GatewayKind>(request: GatewayRequestOf<K>) {
      const id = (lastId += 1);
      return new Promise<GatewayResults[K]>((resolve, reject) => {
        pending.set(id, (reply) =>
          reply.ok ? resolve(reply.value as GatewayResults[K]) : reject(new MediaError(reply.code, reply.message)),
        );
        gateway.receive({ id, request });
      });
    },
    need: () => undefined,
    ...{ onGone: never, onReady: never, onStats: never, onReached: never },
  };
  return {
    port,
    restart() {
      gateway.close();
      gateway = start();
    },
    close: () => gateway.close(),
  };
}

/** A window that speaks the way Chromium does, one peer connection for each call. */
function openWindow() {
  const ends = new Map<string, WindowEnd>();
  const answers: { [K in MediaKind]: (request: Extract<MediaRequest, { kind: K }>) => Promise<MediaResults[K]> } = {
    async offer({ callId }) {
      const end = await openWindowEnd();
      ends.get(callId)?.close();
      ends.set(callId, end);
      return { sdp: end.offer };
    },
    answer: () => Promise.reject(new MediaError('failed', 'the gateway never offers')),
    async applyAnswer({ callId, sdp }) {
      await ends.get(callId)?.apply(sdp);
      return { restart: false, secured: 'dtls' };
    },
    useCodec: () => Promise.resolve({}),
    rollback: () => Promise.resolve({}),
    dtmf: () => Promise.resolve({}),
    stats: () => Promise.resolve({ stats: { received: 0, lost: 0, sent: 0 } }),
    close({ callId }) {
      ends.get(callId)?.close();
      ends.delete(callId);
      return Promise.resolve({});
    },
  };
  const media: MediaPort = {
    ask: <K extends MediaKind>(request: Extract<MediaRequest, { kind: K }>) =>
      (answers[request.kind] as (asked: MediaRequest) => Promise<MediaResults[K]>)(request),
    ...{ onGone: never, onReady: never },
  };
  return { media, ends, close: () => ends.forEach((end) => end.close()) };
}

export interface InProcessPhoneOptions
  extends Partial<Pick<GatewayMediaSetup, 'localAddress' | 'ports' | 'stunServers'>>, Pick<SipParts, 'resolver'> {
  readonly account: Partial<Account>;
  readonly password?: string;
  readonly codecs?: readonly Codec[];
}

let calls = 0;
const newCallId = (): string => `gateway-phone-${(calls += 1)}`;

export function openInProcessPhone({ account: settings, password = 'secret', codecs = ['PCMU'], ...rest }: InProcessPhoneOptions) {
  const log = fakeLog();
  const gateway = openGateway();
  const window = openWindow();
  const media = createGatewayMedia({
    window: window.media,
    gateway: gateway.port,
    localAddress: () => Promise.resolve('127.0.0.1'),
    codecs: () => codecs,
    reached: () => undefined,
    isAdmitted: () => true,
    ports: () => null,
    stunServers: () => Promise.resolve([]),
    log,
    ...rest,
  });
  const registration = new Story<RegistrationEvent>();
  const incoming = new Story<LabCall & { readonly type: 'call'; readonly call: IncomingCall }>();
  const resolver = rest.resolver ? { resolver: rest.resolver } : {};
  const sip = createSip({ media: window.media, gatewayMedia: media.of, clock: systemClock, log, userAgent: 'Offhook/test', ...resolver });
  const account = sip.open(
    { account: accountSchema.parse({ id: 'g', address: 'alice@sip.test', ...settings }), password, iceServers: [] },
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
    ...{ account, registration, gateway },
    async register(): Promise<void> {
      account.register();
      await registration.next('registered');
    },
    call(uri: string) {
      const story = new Story<LineEvent>();
      const callId = newCallId();
      return { callId, line: account.invite(callId, uri, story.hear), story };
    },
    called: () => incoming.next('call'),
    windowOf: (callId: string): WindowEnd => {
      const end = window.ends.get(callId);
      if (!end) throw new Error('the call has no window');
      return end;
    },
    async close(): Promise<void> {
      await account.close();
      window.close();
      gateway.close();
    },
  };
}
export type InProcessPhone = ReturnType<typeof openInProcessPhone>;
