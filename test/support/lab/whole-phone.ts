/** The whole phone but its desktop: commands in, snapshot out, real SIP, and real sound through the gateway's own process, as `compose.ts` joins it. */
import { noAutomation } from '../../../src/shared/automation/webhook.ts';
import { fakeDesktop } from '../fakes/fake-desktop.ts';
import { unseenDesktop } from '../../../src/shared/desktop-view.ts';
import { randomUUID } from 'node:crypto';
import { accountSchema, type AccountInput } from '../../../src/shared/account-schema.ts';
import type { Call } from '../../../src/shared/call.ts';
import type { CommandInput, CommandName, CommandValue } from '../../../src/shared/commands.ts';
import { noPolicy } from '../../../src/shared/policy.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { createPracticeLine } from '../../../src/main/accounts/practice-line.ts';
import { createAccountCenter } from '../../../src/main/accounts/account-center.ts';
import { createAutomation } from '../../../src/main/automation/create-automation.ts';
import { createCallCenter } from '../../../src/main/calls/create-call-center.ts';
import { followMaker } from '../../../src/main/calls/restore-media.ts';
import { systemClock as clock } from '../../../src/main/clock.ts';
import { createCommands } from '../../../src/main/commands.ts';
import { dispatch } from '../../../src/main/dispatch.ts';
import { createGatewayMedia } from '../../../src/main/media/gateway/gateway-media.ts';
import { admitSound, isAdmitted } from '../../../src/main/reactions/admit-sound.ts';
import { createSip } from '../../../src/main/sip/sip.ts';
import { createStore } from '../../../src/main/store.ts';
import { noHeadsets } from '../fakes/no-headsets.ts';
import { fakePractice } from '../fakes/fake-practice.ts';
import { fakeWorld } from '../fakes/fake-world.ts';
import { fakeHistory, fakeLog, fakeSecrets } from '../fakes/fake-storage.ts';
import { noUpdates } from '../fakes/fake-updater.ts';
import { forkGateway } from '../gateway/forked-gateway.ts';
import { openWindowPort } from '../gateway/window-port.ts';
import { until } from './until.ts';

const PATIENCE_MS = 20_000;

export type WholePhone = ReturnType<typeof openWholePhone>;

export function openWholePhone() {
  const log = fakeLog();
  const secrets = fakeSecrets();
  const window = openWindowPort();
  const forked = forkGateway();
  const { gateway } = forked;
  const first = {
    version: '0',
    platform: 'linux',
    accounts: [],
    calls: [],
    settings: defaultSettings,
    policy: noPolicy,
    direct: null,
    headsets: [],
    headsetRule: 'unneeded',
    headsetFault: null,
    update: { state: 'off', why: 'noFeed' },
    doNotDisturb: null,
    notificationKind: 'none',
    automation: noAutomation,
    desktop: unseenDesktop,
    cardShownAt: null,
    handedOver: null,
  } as const;
  const store = createStore(
    { ...first, contacts: [], history: { revision: 0, missed: 0 }, secretStore: 'memory', notices: [] },
    (error) => {
      throw error;
    },
  );
  const calls = (): readonly Call[] => store.get().calls;
  const center = createCallCenter({ store, clock, log, media: window, newId: randomUUID });
  const media = createGatewayMedia({
    ...{ window, gateway, log },
    localAddress: () => Promise.resolve('127.0.0.1'),
    codecs: () => store.get().settings.codecs,
    ports: () => null,
    stunServers: () => Promise.resolve([]),
    reached: (callId, isOpen) => center.apply(callId, { type: isOpen ? 'mediaRestored' : 'mediaLost' }),
    isAdmitted: (callId) => calls().some((call) => call.id === callId && isAdmitted(call)),
  });
  store.watch(admitSound((callId) => media.has(callId) && void gateway.ask<'admit'>({ kind: 'admit', callId }).catch(() => undefined)));
  followMaker(center, gateway, (call) => media.has(call.id));
  const sip = createSip({ media: window, gatewayMedia: media.of, clock, log, userAgent: 'Offhook/lab' });
  const onIncoming = (id: string, call: Parameters<typeof center.receive>[1]) => center.receive(id, call);
  const accounts = createAccountCenter({ store, clock, log, sip, secrets, random: Math.random, onIncoming });
  const commands = createCommands({
    phone: { center, store, media: media.routed, sipOf: (id) => accounts.sipOf(id), direct: () => undefined, nameOf: () => undefined },
    accounts: {
      store,
      accounts,
      secrets,
      practice: createPracticeLine({ practice: fakePractice(), accounts, secrets, label: 'Practice' }),
      newId: randomUUID,
    },
    headsets: noHeadsets,
    automation: createAutomation({ ...{ store, secrets, clock, log }, ...fakeWorld() }).commands,
    history: fakeHistory(),
    card: { painted: () => undefined },
    window: { show: () => undefined },
    sound: { ready: () => undefined, reply: () => undefined },
    desktop: fakeDesktop(),
    updates: noUpdates,
    policy: { refresh: () => Promise.resolve() },
    quit: () => undefined,
    restart: () => undefined,
  });

  const find = (callId: string): Call | undefined => calls().find(({ id }) => id === callId);
  const told = (): string =>
    calls()
      .map((call) => JSON.stringify(call))
      .join('\n');

  /** Resolves as soon as the snapshot says so. */
  function sees<T>(what: string, look: () => T | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const tryIt = (): boolean => {
        const found = look();
        if (found === undefined || found === false) return false;
        clearTimeout(limit);
        unwatch();
        resolve(found);
        return true;
      };
      const limit = setTimeout(() => {
        unwatch();
        reject(new Error(`${what}: not seen within ${PATIENCE_MS} ms; calls:\n${told()}`));
      }, PATIENCE_MS);
      const unwatch = store.watch(() => void tryIt());
      tryIt();
    });
  }

  const phone = {
    ...{ store, window, forked, log, accounts, calls },
    /** Through the door, as a client sees it: the value, or a failed test. */
    async ask<N extends CommandName>(name: N, args: CommandInput<N>): Promise<CommandValue<N>> {
      const result = await dispatch({ commands, log }, 'control', name, args);
      if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
      return result.value as CommandValue<N>;
    },
    async signIn(account: Partial<AccountInput>): Promise<void> {
      await secrets.set('alice/password', 'alicepw');
      accounts.apply(accountSchema.parse({ id: 'alice', address: 'alice@sip.test', ...account }), false);
      await sees('signed in', () => store.get().accounts[0]?.registration.state === 'registered');
    },
    /** The call once it is in that phase, and, if asked, so. */
    phase<P extends Call['phase']>(callId: string, phase: P, is: (call: Extract<Call, { phase: P }>) => boolean = () => true) {
      return sees(`the call ${phase}`, () => {
        const call = find(callId);
        return call?.phase === phase && is(call as Extract<Call, { phase: P }>) ? (call as Extract<Call, { phase: P }>) : undefined;
      });
    },
    dial: async (to = 'far'): Promise<string> => (await phone.ask('dial', { to })).callId,
    /** The next call that comes in. */
    called: (): Promise<string> =>
      sees('a call', () => calls().find(({ phase, direction }) => phase === 'ringing' && direction === 'incoming')?.id),
    /** The call that nobody answered, and that is up. */
    upByItself: (): Promise<string> =>
      sees(
        'a call that was answered by itself',
        () => calls().find(({ phase, answeredItself }) => phase === 'active' && answeredItself)?.id,
      ),
    /** Sound comes from the far end, which sends back ours. */
    async hears(callId: string): Promise<void> {
      const before = window.heard(callId);
      await until('sound both ways', () => window.heard(callId) > before + 3, { timeout: PATIENCE_MS });
    },
    /** Ours does not get there: nothing comes back of what we say. */
    async isUnheard(callId: string): Promise<void> {
      const said = window.sent(callId);
      // What was on its way may still come.
      await until('a few words', () => window.sent(callId) > said + 5);
      const [before, from] = [window.heard(callId), window.sent(callId)];
      await until('more words', () => window.sent(callId) > from + 15);
      if (window.heard(callId) > before) throw new Error('sound came back that should not have gone out');
    },
    async close(): Promise<void> {
      await accounts.close();
      forked.stop();
      window.close();
    },
  };
  return phone;
}
