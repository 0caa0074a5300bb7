/** A phone without window and desktop: the real headset module over node-hid, the real calls, and whatever SIP it is given. */
import { noAutomation } from '../../src/shared/automation/webhook.ts';
import { randomUUID } from 'node:crypto';
import { accountSchema, type AccountInput } from '../../src/shared/account-schema.ts';
import type { Call } from '../../src/shared/call.ts';
import type { CommandInput, CommandName, CommandValue } from '../../src/shared/commands.ts';
import { unseenDesktop } from '../../src/shared/desktop-view.ts';
import type { HeadsetView } from '../../src/shared/headset.ts';
import { noPolicy } from '../../src/shared/policy.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { createAccountCenter } from '../../src/main/accounts/account-center.ts';
import { createPracticeLine } from '../../src/main/accounts/practice-line.ts';
import { createAutomation } from '../../src/main/automation/create-automation.ts';
import { createCallCenter } from '../../src/main/calls/create-call-center.ts';
import { systemClock as clock } from '../../src/main/clock.ts';
import { createCommands } from '../../src/main/commands.ts';
import { createHeadsetCenter } from '../../src/main/headset/create-headset-center.ts';
import type { HidDevice, HidPort } from '../../src/main/headset/hid-port.ts';
import { createNodeHid } from '../../src/main/headset/hid/node-hid-port.ts';
import { dispatch } from '../../src/main/dispatch.ts';
import type { MediaPort } from '../../src/main/media-port.ts';
import type { SipPort } from '../../src/main/sip-port.ts';
import { createStore } from '../../src/main/store.ts';
import { fakeDesktop } from '../support/fakes/fake-desktop.ts';
import { noHeadsets } from '../support/fakes/no-headsets.ts';
import { fakePractice } from '../support/fakes/fake-practice.ts';
import { fakeWorld } from '../support/fakes/fake-world.ts';
import { fakeHistory, fakeLog, fakeSecrets } from '../support/fakes/fake-storage.ts';
import { noUpdates } from '../support/fakes/fake-updater.ts';
import type { Own } from './scene.ts';

const PATIENCE_MS = 10_000;

export type VmPhone = ReturnType<typeof openPhone>;

/** The same port, and whoever waits for a look of the phone's is told what it found. */
function watchLooks(hid: HidPort) {
  const watchers = new Set<(devices: readonly HidDevice[]) => void>();
  const list = async (): Promise<readonly HidDevice[]> => {
    const devices = await hid.list();
    for (const tell of [...watchers]) tell(devices);
    return devices;
  };
  /** Resolves when the phone has looked and found nothing. */
  const listsNone = (): Promise<void> =>
    new Promise((resolve) => {
      const tell = ({ length }: readonly HidDevice[]): void => {
        if (length > 0) return;
        watchers.delete(tell);
        resolve();
      };
      watchers.add(tell);
    });
  return { hid: { ...hid, list }, listsNone };
}

export function openPhone(own: Own, { sip, media }: { readonly sip: SipPort; readonly media: MediaPort }) {
  const [log, secrets] = [fakeLog(), fakeSecrets()];
  const shown = { windows: 0 };
  const first = {
    version: '0',
    platform: 'linux',
    accounts: [],
    calls: [],
    settings: defaultSettings,
    policy: noPolicy,
    direct: null,
  } as const;
  const store = createStore(
    {
      ...first,
      headsets: [],
      headsetRule: 'unneeded',
      headsetFault: null,
      update: { state: 'off', why: 'noFeed' },
      doNotDisturb: null,
      automation: noAutomation,
      desktop: unseenDesktop,
      cardShownAt: null,
      handedOver: null,
      contacts: [],
      history: { revision: 0, missed: 0 },
      secretStore: 'memory',
      notificationKind: 'none',
      notices: [],
    },
    (error) => {
      throw error;
    },
  );
  const center = createCallCenter({ store, clock, log, media, newId: randomUUID });
  const onIncoming = (id: string, call: Parameters<typeof center.receive>[1]) => center.receive(id, call);
  const accounts = createAccountCenter({ store, clock, log, sip, secrets, random: Math.random, onIncoming });
  const run = (name: string, args: unknown) => dispatch({ commands, log }, 'control', name, args);
  const { hid, listsNone } = watchLooks(createNodeHid({ log, clock, isBusy: () => false }));
  const headsets = createHeadsetCenter({
    ...{ store, clock, log, run, newId: randomUUID, now: () => performance.now() },
    openHid: () => Promise.resolve(hid),
    lastDialed: () => undefined,
  });
  own(headsets);
  own(accounts);
  const commands = createCommands({
    phone: { center, store, media, sipOf: (id) => accounts.sipOf(id), direct: () => undefined, nameOf: () => undefined },
    accounts: {
      ...{ store, accounts, secrets, newId: randomUUID },
      practice: createPracticeLine({ practice: fakePractice(), accounts, secrets, label: 'Practice' }),
    },
    headsets: { ...noHeadsets, headsets },
    automation: createAutomation({ ...{ store, secrets, clock, log }, ...fakeWorld() }).commands,
    history: fakeHistory(),
    desktop: fakeDesktop(),
    window: { show: () => void shown.windows++ },
    card: { painted: () => undefined },
    sound: { ready: () => undefined, reply: () => undefined },
    updates: noUpdates,
    policy: { refresh: () => Promise.resolve() },
    quit: () => undefined,
    restart: () => undefined,
  });

  const told = (): string => JSON.stringify({ calls: store.get().calls, headsets: store.get().headsets, log: log.lines.slice(-20) });
  /** Resolves as soon as the snapshot says so. */
  function sees<T>(what: string, look: () => T | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const tryIt = (): void => {
        const found = look();
        if (found === undefined || found === false) return;
        clearTimeout(limit);
        unwatch();
        resolve(found);
      };
      const limit = setTimeout(() => {
        unwatch();
        reject(new Error(`${what}: not seen within ${PATIENCE_MS} ms; ${told()}`));
      }, PATIENCE_MS);
      const unwatch = store.watch(tryIt);
      tryIt();
    });
  }

  return {
    ...{ store, headsets, log, shown, sees, listsNone },
    calls: () => store.get().calls,
    /** Through the door, as a client sees it: the value, or a failed test. */
    async ask<N extends CommandName>(name: N, args: CommandInput<N>): Promise<CommandValue<N>> {
      const result = await run(name, args);
      if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
      return result.value as CommandValue<N>;
    },
    addAccount: (account: AccountInput): void => accounts.apply(accountSchema.parse(account), false),
    /** The call once it is in that phase, and, if asked, so. */
    phase<P extends Call['phase']>(callId: string, phase: P, is: (call: Extract<Call, { phase: P }>) => boolean = () => true) {
      return sees(`the call ${phase}`, () => {
        const call = store.get().calls.find(({ id }) => id === callId);
        return call?.phase === phase && is(call as Extract<Call, { phase: P }>) ? (call as Extract<Call, { phase: P }>) : undefined;
      });
    },
    /** The headset of this name, once that is so. */
    headset: (name: string, is: (view: HeadsetView) => boolean): Promise<HeadsetView> =>
      sees(name, () => store.get().headsets.find((view) => view.name === name && is(view))),
  };
}
