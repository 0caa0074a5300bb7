/** A phone of ours whose sound goes through the real gateway's process, with a window that makes and hears real sound. */
import { createGatewayMedia } from '../../../src/main/media/gateway/gateway-media.ts';
import type { GatewayPort } from '../../../src/main/media/gateway/gateway-process.ts';
import { localAddress } from '../../../src/main/media/gateway/local-address.ts';
import type { CallId } from '../../../src/shared/call.ts';
import type { GatewayRequest, GatewayStats, NetworkTerms } from '../../../src/shared/gateway.ts';
import type { Codec } from '../../../src/shared/settings.ts';
import { fakeLog, type LogLine } from '../fakes/fake-storage.ts';
import { forkGateway } from '../gateway/forked-gateway.ts';
import { SoundWindow, type WindowCall } from '../gateway/sound-window.ts';
import type { Kamailio, UserName } from './kamailio.ts';
import { openPhone, type LabCall, type LabPhone, type LabPhoneOptions } from './lab-phone.ts';
import { until } from './until.ts';

/** A call with sound. */
export interface SoundCall extends LabCall {
  readonly window: WindowCall;
}

export interface GatewayPhone {
  readonly user: UserName;
  readonly phone: LabPhone;
  readonly gateway: GatewayPort;
  readonly window: SoundWindow;
  /** In the user's order; may be changed between calls. */
  codecs: readonly Codec[];
  readonly log: readonly LogLine[];
  /** Of the gateway's process, now. */
  readonly pid: number;
  /** The gateway's process, as a crash would. */
  kill(): void;
  dial(target: string): LabCall;
  /** Dial, and wait for the answer. */
  call(target: string): Promise<SoundCall>;
  /** The next incoming call, accepted as by the user. */
  answer(): Promise<SoundCall>;
  /** The next statistics of the call that are so. */
  stats(call: LabCall, are?: (stats: GatewayStats) => boolean): Promise<GatewayStats>;
  hangUp(...calls: readonly LabCall[]): Promise<void>;
  /** Whatever a test that failed has left. */
  hangUpAll(): Promise<void>;
  close(): Promise<void>;
}

export const ALL_CODECS: readonly Codec[] = ['opus', 'G722', 'PCMU', 'PCMA'];

export async function openGatewayPhone(
  server: Pick<Kamailio, 'ws' | 'caPem' | 'hostPort'>,
  user: UserName,
  { account, rung, ...options }: Omit<LabPhoneOptions, 'gatewayMedia'> & Pick<NetworkTerms, 'rung'> = {},
): Promise<GatewayPhone> {
  const window = new SoundWindow();
  const log = fakeLog();
  const forked = forkGateway(log);
  // As main asks when all before it has been refused.
  const keyed = <R extends GatewayRequest>(request: R): R =>
    request.kind === 'offer' && rung ? { ...request, terms: { ...request.terms, rung } } : request;
  const gateway: GatewayPort = { ...forked.gateway, ask: (request) => forked.gateway.ask(keyed(request)) };
  const accepted = new Set<CallId>();
  const placed = new Set<CallId>();
  const calls = new Set<LabCall>();
  let codecs = ALL_CODECS;
  const media = createGatewayMedia({
    ...{ window, gateway, localAddress, log },
    codecs: () => codecs,
    ports: () => null,
    stunServers: () => Promise.resolve([]),
    reached: () => undefined,
    isAdmitted: (callId) => accepted.has(callId) || placed.has(callId),
  });
  gateway.need(true);
  const phone = openPhone(server, user, {
    ...options,
    account: { server: server.hostPort, transport: 'udp', mediaMode: 'gateway', ...account },
    gatewayMedia: media.of,
  });
  const latest = new Map<CallId, GatewayStats>();
  gateway.onStats((callId, stats) => latest.set(callId, stats));
  await phone.register();

  const withSound = async (call: LabCall): Promise<SoundCall> => ({ ...call, window: await window.of(call.line.callId) });
  function dial(target: string): LabCall {
    const call = phone.call(target);
    placed.add(call.line.callId);
    calls.add(call);
    return call;
  }
  return {
    ...{ user, phone, gateway, window, log: log.lines },
    get codecs() {
      return codecs;
    },
    set codecs(wanted) {
      codecs = wanted;
    },
    get pid() {
      return forked.children.at(-1)!.pid!;
    },
    kill: () => forked.kill(),
    dial,
    async call(target) {
      const call = dial(target);
      await call.story.next('answered');
      return withSound(call);
    },
    async answer() {
      const call = await phone.called();
      calls.add(call);
      const { callId } = call.line;
      accepted.add(callId);
      await gateway.ask<'admit'>({ kind: 'admit', callId });
      await call.line.accept();
      await call.story.next('answered');
      return withSound(call);
    },
    async stats({ line }, are = () => true) {
      latest.delete(line.callId);
      return until('statistics', () => {
        const now = latest.get(line.callId);
        return now !== undefined && are(now) && now;
      });
    },
    async hangUp(...over) {
      for (const { line } of over) line.hangUp();
      await Promise.all(over.map(({ story }) => story.next('ended')));
    },
    async hangUpAll() {
      for (const { line } of calls) line.hangUp();
      await Promise.all([...calls].map(({ story }) => until('the call is over', () => story.has('ended'))));
      calls.clear();
    },
    async close() {
      await phone.account.close();
      forked.stop();
    },
  };
}
