/** The one place that builds the object graph: every edge is made here and handed to the phone. */
import { app } from 'electron';
import { randomUUID } from 'node:crypto';
import type { Account } from '../shared/account.ts';
import { isLive } from '../shared/call.ts';
import type { Commands } from '../shared/commands.ts';
import { practicePartyAt } from '../shared/practice.ts';
import { followDirectCalls } from './accounts/follow-direct-calls.ts';
import { createAccountCenter, type AccountCenter } from './accounts/account-center.ts';
import { createPracticeLine, type PracticeLine } from './accounts/practice-line.ts';
import type { CallCenter } from './calls/call-center.ts';
import { createCallCenter } from './calls/create-call-center.ts';
import { followDoNotDisturb } from './calls/follow-do-not-disturb.ts';
import { followMaker } from './calls/restore-media.ts';
import { endCall } from './calls/verbs/hang-up.ts';
import { systemClock as clock } from './clock.ts';
import { createCommands } from './commands.ts';
import { serveControl } from './control/serve-control.ts';
import type { MainWindow } from './desktop/main-window.ts';
import { createCallCard, type CallCard } from './desktop/call-card.ts';
import { createNotifier } from './desktop/notifier.ts';
import { createOsCipher } from './desktop/os-cipher.ts';
import { ASSETS, GATEWAY, NOTIFICATION_ICON, RULES } from './desktop/places.ts';
import { createOwnDesktop } from './desktop/own-desktop.ts';
import { createTray } from './desktop/tray.ts';
import { thisInstallation } from './desktop/this-installation.ts';
import { onWake } from './desktop/wake.ts';
import { readWebHid } from './desktop/web-hid.ts';
import { catalogue, words } from './desktop/words.ts';
import { dispatch, type Ask } from './dispatch.ts';
import { firstSnapshot } from './first-snapshot.ts';
import { createHeadsetAccess } from './headset/access/headset-access.ts';
import { showRule } from './headset/access/show-rule.ts';
import { createHeadsetCenter } from './headset/create-headset-center.ts';
import type { HeadsetDesk } from './headset/headset-commands.ts';
import type { HidPort } from './headset/hid-port.ts';
import { lastDialed } from './headset/last-dialed.ts';
import { sendMedia, serveWindow } from './ipc/serve-window.ts';
import { createGatewayMedia } from './media/gateway/gateway-media.ts';
import { createGatewayProcess, type GatewayPort } from './media/gateway/gateway-process.ts';
import { localAddress } from './media/gateway/local-address.ts';
import { spawnGateway } from './media/gateway/spawn-gateway.ts';
import { createMediaPort, type WindowMediaPort } from './media/media-port.ts';
import { createStunServers } from './media/gateway/stun-servers.ts';
import { addNotice } from './notices.ts';
import { openAccounts } from './open-accounts.ts';
import { openAutomation } from './open-automation.ts';
import { openReach, type Reach } from './open-reach.ts';
import type { Log } from './ports.ts';
import { admitSound, isAdmitted } from './reactions/admit-sound.ts';
import { configOf, keepConfig } from './reactions/keep-config.ts';
import { keepGateway } from './reactions/keep-gateway.ts';
import { keepHistory } from './reactions/keep-history.ts';
import { later } from './reactions/later.ts';
import { notifyIncoming } from './reactions/notify-incoming.ts';
import { notifyMissed } from './reactions/notify-missed.ts';
import { notifyOutage } from './reactions/notify-outage.ts';
import { showCard } from './reactions/show-card.ts';
import { showTray } from './reactions/show-tray.ts';
import { createPractice } from './sip/practice/open-practice.ts';
import { createSip } from './sip/sip.ts';
import { createConfigFile } from './storage/config-file.ts';
import { openHistory } from './storage/history-db.ts';
import { createSecrets } from './storage/secrets.ts';
import { createStore, type Store } from './store.ts';
import type { HistoryPort, SecretsPort } from './storage-ports.ts';
import type { TrayCommand } from './tray-port.ts';
import type { Installation } from './update-port.ts';
import { isSigned } from './updates/feed-signature.ts';
import { createUpdates } from './updates/updates.ts';
import { whyNoUpdates } from './updates/who-updates.ts';

export interface Setup {
  /** Profile folder, absolute, made already. */
  readonly folder: string;
  /** A file or address of a provisioning document, from the command line. */
  readonly provisioning: string | undefined;
  readonly log: Log;
  /** Made before all else: its process starts and loads the page while the rest is made. */
  readonly window: MainWindow;
  readonly quit: () => void;
}

export interface Offhook extends Reach {
  /** Quit, but not out of a call without asking. */
  askToQuit(): void;
  /** End all calls and sign off; within some 2 s. */
  close(): Promise<void>;
  /** What comes after that: the end of the program, or a newer version of it. */
  leave(): void;
}

const USER_AGENT = `Offhook/${app.getVersion()}`;

function openStorage(folder: string, log: Log) {
  const configFile = createConfigFile({ folder, log });
  const config = configFile.load();
  const { history, health: historyHealth } = openHistory({ folder, log });
  const secrets = createSecrets({ folder, cipher: createOsCipher(), fileAllowed: config.config.settings.passwordFileAccepted, log });
  /** Saves run in order: when this one is on disk, so is what was changed a moment before. */
  const saved = (store: Store) => configFile.save(configOf(store.get())).catch(() => undefined);
  return { configFile, config, history, historyHealth, secrets, saved };
}

const openStore = (kept: ReturnType<typeof openStorage>, installation: Installation, log: Log): Store =>
  createStore(firstSnapshot(kept, app.getVersion(), whyNoUpdates(installation)), (error) =>
    log.error('a reaction failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );

/** Without it the phone goes on, and the user is told. */
function openControl(door: Parameters<typeof serveControl>[0]) {
  return serveControl(door).catch((error: unknown) => {
    door.log.error('no control socket', { error: String(error) });
    addNotice(door.store, { id: 'controlUnavailable', kind: 'controlUnavailable', detail: String(error) });
    return undefined;
  });
}

/** What the desktop asks for. Whoever asked for what cannot be done looks at how things stand. */
const fromDesktop =
  (commands: Commands, window: MainWindow, log: Log): Ask =>
  (name, args) =>
    void dispatch({ commands, log }, 'desktop', name, args).then(({ ok }) => ok || window.show());

interface Observed {
  readonly folder: string;
  readonly store: Store;
  readonly card: CallCard;
  readonly log: Log;
  readonly kept: ReturnType<typeof openStorage>;
  readonly window: MainWindow;
  readonly media: WindowMediaPort;
  readonly ask: Ask;
}

/** Every reaction there is. */
function observe({ folder, store, card, log, kept, window, media, ask }: Observed): { end(): Promise<void> } {
  const show = () => window.show();
  store.watch(keepConfig(store, kept.configFile, log));
  store.watch(keepHistory(store, kept.history, log));
  onWake(followDoNotDisturb(store, clock));
  const notifier = createNotifier({ log, icon: NOTIFICATION_ICON, onKind: (notificationKind) => store.update({ notificationKind }) });
  store.watch(later(notifyIncoming(notifier, window, ask, words.notification)));
  store.watch(later(notifyMissed(notifier, window, ask, words.notification)));
  store.watch(later(notifyOutage(notifier, window, catalogue)));
  showCard(store, window, card);
  const run = ({ name, args }: TrayCommand): void => ask(name, args);
  const tray = later(showTray(createTray({ icons: ASSETS, profile: folder, onOpen: show, run, log }), kept.history, catalogue));
  tray(store.get(), store.get());
  store.watch(tray);
  // Once the window is painted: nobody has to wait for these, and the first caller not either.
  media.onReady(() => {
    if (store.get().settings.callCard) card.prepare();
    notifier.prepare();
  });
  return notifier;
}

/** Sound for accounts whose servers speak no WebRTC. */
function openGateway(store: Store, center: CallCenter, window: WindowMediaPort, log: Log) {
  const gateway = createGatewayProcess({ spawn: spawnGateway(GATEWAY), clock, log });
  const media = createGatewayMedia({
    window,
    gateway,
    localAddress,
    stunServers: createStunServers(clock),
    codecs: () => store.get().settings.codecs,
    ports: () => store.get().settings.rtpPorts,
    isAdmitted: (callId) => store.get().calls.some((call) => call.id === callId && isAdmitted(call)),
    reached: (callId, isOpen) => center.apply(callId, { type: isOpen ? 'mediaRestored' : 'mediaLost' }),
    log,
  });
  store.watch(keepGateway((wanted) => gateway.need(wanted)));
  store.watch(admitSound((callId) => media.has(callId) && void gateway.ask<'admit'>({ kind: 'admit', callId }).catch(() => undefined)));
  followMaker(center, gateway, (call) => media.has(call.id));
  return { ...media, process: gateway, close: () => gateway.need(false) };
}

/** Far ends in this program itself, to try the phone with. */
function openPracticeLine(gateway: GatewayPort, accounts: AccountCenter, secrets: SecretsPort, log: Log): PracticeLine {
  const practice = createPractice({
    ...{ ask: (request) => gateway.ask(request), clock, log, userAgent: `${USER_AGENT} practice line` },
    nameOf: (party) => catalogue.practice.parties[party].name,
  });
  return createPracticeLine({ practice, accounts, secrets, label: catalogue.practice.label });
}

function nameOf(account: Account, uri: string): string | undefined {
  const party = practicePartyAt(account, uri);
  return party && catalogue.practice.parties[party].name;
}

/** So long the window may take; whoever has none to look at has headsets all the same. */
const WINDOW_MS = 10_000;

/** Loaded when the window is there: nobody waits for a headset before that, and native code takes its time to load. */
async function openHid({ store, window, log }: Pick<HeadsetParts, 'store' | 'window' | 'log'>): Promise<HidPort> {
  await new Promise<void>((resolve) => {
    window.onReady(resolve);
    clock.after(WINDOW_MS, resolve);
  });
  const { createNodeHid } = await import('./headset/hid/node-hid-port.ts');
  return createNodeHid({ log, clock, isBusy: () => store.get().calls.some(isLive), webHid: readWebHid });
}

/** Newer versions of the program itself. */
const openUpdates = (store: Store, log: Log, quit: () => void, key: string) =>
  createUpdates({
    ...{ store, clock, log, quit, random: Math.random },
    async open(listen) {
      const { openUpdater } = await import('./desktop/open-updater.ts');
      return openUpdater({ log, isTrusted: (feed) => isSigned(feed, key) }, listen);
    },
  });

interface HeadsetParts {
  readonly store: Store;
  readonly history: HistoryPort;
  readonly window: WindowMediaPort;
  /** They are made after the headsets, which only use them later. */
  readonly commands: () => Commands;
  readonly log: Log;
}

/** One more way to the same commands. */
function openHeadsets({ store, history, window, commands, log }: HeadsetParts): HeadsetDesk {
  const access = showRule(createHeadsetAccess({ platform: process.platform, files: RULES, log }), store, log);
  const headsets = createHeadsetCenter({
    ...{ store, clock, log, newId: randomUUID, now: () => performance.now() },
    openHid: () => openHid({ store, window, log }),
    run: (name, args) => dispatch({ commands: commands(), log }, 'control', name, args),
    lastDialed: lastDialed(history),
  });
  onWake(() => headsets.lookAgain());
  return { headsets, access };
}

export function compose({ folder, provisioning, log, window, quit }: Setup): Offhook {
  const media = createMediaPort({ send: (envelope) => sendMedia(window, envelope), clock, log });

  const kept = openStorage(folder, log);
  const { history, secrets } = kept;
  const installation = thisInstallation();
  const store = openStore(kept, installation, log);

  window.onGone((then) => {
    media.gone();
    const kind = then === 'revive' ? 'soundRestarted' : 'soundGone';
    addNotice(store, { id: kind, kind });
  });

  const card = createCallCard({ log });
  const center = createCallCenter({ store, clock, log, media, newId: randomUUID });
  const gateway = openGateway(store, center, media, log);
  const sip = createSip({ media, gatewayMedia: gateway.of, clock, log, userAgent: USER_AGENT });
  const onIncoming: typeof center.receive = (id, call) => center.receive(id, call);
  const accounts = createAccountCenter({ store, clock, log, sip, secrets, random: Math.random, onIncoming });
  const direct = followDirectCalls({ store, sip, log, onIncoming });
  const practice = openPracticeLine(gateway.process, accounts, secrets, log);
  const headsets = openHeadsets({ store, history, window: media, commands: () => commands, log });
  const automation = openAutomation({ store, secrets, clock, log });
  const updates = openUpdates(store, log, quit, installation.updateKey);
  const policy = openAccounts({ folder, provisioning, kept, store, accounts, log });
  const commands: Commands = createCommands({
    phone: { direct: direct.calls, center, store, media: gateway.routed, sipOf: (id) => accounts.sipOf(id), nameOf },
    accounts: { store, accounts, secrets, practice, newId: randomUUID },
    ...{ headsets, automation, history, window, card, updates, policy, quit, desktop: createOwnDesktop(log) },
    sound: media,
  });

  const windows = { origin: window.origin, all: () => [...window.all(), ...card.all()] };
  const door = serveWindow({ windows, commands, store, log });
  const control = openControl({ profileFolder: folder, commands, store, log });

  const notices = observe({ folder, store, card, log, kept, window, media, ask: fromDesktop(commands, window, log) });
  onWake(() => accounts.wake());
  const reach = openReach({ store, window, commands, log });

  return {
    askToQuit: () => void commands.quit({ ask: true }),
    ...reach,
    leave: () => updates.leave(),
    async close() {
      policy.close();
      for (const call of center.calls().filter(isLive)) endCall(center, call, { kind: 'appQuit' });
      await Promise.all([accounts.close(), direct.close(), headsets.headsets.close(), reach.giveBack()]);
      await practice.close();
      await notices.end();
      await kept.saved(store);
      (await control)?.close();
      gateway.close();
      door.close();
      history.close();
    },
  };
}
