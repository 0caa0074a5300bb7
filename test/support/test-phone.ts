/** The whole phone over fakes, joined as compose.ts joins it: what the tests of verbs, accounts and reactions work on. */
import { noAutomation } from '../../src/shared/automation/webhook.ts';
import { unseenDesktop } from '../../src/shared/desktop-view.ts';
import { accountSchema, type AccountInput } from '../../src/shared/account-schema.ts';
import type { Active, Call } from '../../src/shared/call.ts';
import type { CommandInput, CommandName, Commands, CommandValue } from '../../src/shared/commands.ts';
import { practicePartyAt } from '../../src/shared/practice.ts';
import { noPolicy } from '../../src/shared/policy.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { followDirectCalls } from '../../src/main/accounts/follow-direct-calls.ts';
import { createAccountCenter } from '../../src/main/accounts/account-center.ts';
import { createPracticeLine } from '../../src/main/accounts/practice-line.ts';
import { createAutomation } from '../../src/main/automation/create-automation.ts';
import { createCallCenter } from '../../src/main/calls/create-call-center.ts';
import { sendPostDialOnAnswer } from '../../src/main/reactions/send-post-dial.ts';
import { followDoNotDisturb } from '../../src/main/calls/follow-do-not-disturb.ts';
import { createCommands } from '../../src/main/commands.ts';
import { createHeadsetCenter } from '../../src/main/headset/create-headset-center.ts';
import { lastDialed } from '../../src/main/headset/last-dialed.ts';
import { dispatch } from '../../src/main/dispatch.ts';
import { createStore } from '../../src/main/store.ts';
import { createUpdates } from '../../src/main/updates/updates.ts';
import { fakeClock } from './fakes/fake-clock.ts';
import { fakeDesktop } from './fakes/fake-desktop.ts';
import { fakeHid } from './fakes/fake-hid.ts';
import { noHeadsets } from './fakes/no-headsets.ts';
import { fakeMedia } from './fakes/fake-media.ts';
import { fakePractice } from './fakes/fake-practice.ts';
import { fakeSip, settle, type FakeAccount } from './fakes/fake-sip.ts';
import { fakeWorld } from './fakes/fake-world.ts';
import { fakeHistory, fakeLog, fakeSecrets } from './fakes/fake-storage.ts';
import { fakeUpdater } from './fakes/fake-updater.ts';

export const work: AccountInput = { id: 'work', address: 'me@example.com', server: 'wss://example.com', label: 'Work' };

export function testPhone() {
  const clock = fakeClock();
  const log = fakeLog();
  const media = fakeMedia();
  const sip = fakeSip();
  const secrets = fakeSecrets();
  const history = fakeHistory();
  const hid = fakeHid();
  /** None, until a test puts one there. */
  const provisioning = { refresh: () => Promise.resolve() };
  const shown = { windows: 0, quits: 0, restarts: 0 };
  const store = createStore(
    {
      version: '0.0.0',
      platform: 'linux',
      accounts: [],
      calls: [],
      settings: defaultSettings,
      policy: noPolicy,
      contacts: [],
      history: { revision: 0, missed: 0 },
      direct: null,
      headsets: [],
      headsetRule: 'unneeded',
      headsetFault: null,
      update: { state: 'off', why: 'noFeed' },
      doNotDisturb: null,
      automation: noAutomation,
      secretStore: secrets.store,
      notices: [],
      notificationKind: 'buttons',
      desktop: unseenDesktop,
      cardShownAt: null,
      handedOver: null,
    },
    (error) => {
      throw error;
    },
  );
  let ids = 0;
  const newId = () => `id${++ids}`;
  const center = createCallCenter({ store, clock, log, media, newId });
  const accounts = createAccountCenter({
    store,
    clock,
    log,
    sip,
    secrets,
    random: () => 1,
    onIncoming: (id, call) => center.receive(id, call),
  });
  const direct = followDirectCalls({ store, sip, log, onIncoming: (id, call) => center.receive(id, call) });
  const practice = fakePractice();
  const practiceLine = createPracticeLine({ practice, accounts, secrets, label: 'Practice' });
  const headsets = createHeadsetCenter({
    ...{ store, clock, log, newId },
    openHid: () => Promise.resolve(hid),
    now: () => clock.now(),
    run: (name, args) => dispatch({ commands, log }, 'control', name, args),
    lastDialed: lastDialed(history),
  });
  const files = {
    saved: new Map<string, string>(),
    save: (name: string, text: string): Promise<boolean> => Promise.resolve(Boolean(files.saved.set(name, text))),
  };
  const world = fakeWorld();
  const automation = createAutomation({ ...{ store, secrets, clock, log }, ...world });
  store.watch(automation.reaction);
  const updater = fakeUpdater();
  const ends = { quit: () => void shown.quits++, restart: () => void shown.restarts++, startsAgain: () => false };
  const updates = createUpdates({ store, clock, log, random: () => 0.5, open: updater.open, ...ends });
  const commands: Commands = createCommands({
    phone: {
      ...{ center, store, media, direct: direct.calls },
      sipOf: (id) => accounts.sipOf(id),
      nameOf: (account, uri) => practicePartyAt(account, uri),
    },
    accounts: { store, accounts, secrets, practice: practiceLine, newId },
    headsets: { headsets, access: noHeadsets.access, saveText: (name, text) => files.save(name, text) },
    automation: automation.commands,
    history,
    desktop: fakeDesktop(),
    window: { show: () => void shown.windows++ },
    card: { painted: () => undefined },
    sound: { ready: () => undefined, reply: () => undefined },
    updates,
    policy: { refresh: () => provisioning.refresh() },
    ...ends,
  });
  followDoNotDisturb(store, clock);
  store.watch(sendPostDialOnAnswer((name, args) => void dispatch({ commands, log }, 'control', name, args)));
  const phone = {
    clock,
    log,
    media,
    sip,
    secrets,
    history,
    practice,
    practiceLine,
    hid,
    files,
    world,
    headsets,
    updater,
    updates,
    store,
    center,
    accounts,
    commands,
    shown,
    provisioning,
    calls: () => store.get().calls,
    call: (id: string): Call => {
      const call = store.get().calls.find((one) => one.id === id);
      if (!call) throw new Error(`no call ${id}`);
      return call;
    },
    active: (id: string): Active => phone.call(id) as Active,
    /** Through the door, as a client sees it. */
    ask: <N extends CommandName>(name: N, args: CommandInput<N>) => dispatch({ commands, log }, 'control', name, args),
    /** For steps that must work: the value, or a failed test. */
    async must<N extends CommandName>(name: N, args: CommandInput<N>): Promise<CommandValue<N>> {
      const result = await phone.ask(name, args);
      if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
      return result.value as CommandValue<N>;
    },
    /** An account that is registered. */
    async signIn(input: AccountInput = work): Promise<FakeAccount> {
      accounts.apply(accountSchema.parse(input), false);
      await settle();
      const account = sip.accounts.at(-1)!;
      account.listener.registration({ type: 'registered', expires: 600 });
      return account;
    },
    /** An incoming call that has been answered. */
    async talk(account: FakeAccount, id: string) {
      const line = account.ring(id)!;
      const answered = phone.must('answer', { callId: id });
      await settle();
      line.tell({ type: 'answered' });
      await line.done();
      await answered;
      return line;
    },
  };
  return phone;
}
