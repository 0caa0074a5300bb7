/** The one place that builds the object graph: every edge is made here and handed to the phone. */
import { app } from 'electron';
import { randomUUID } from 'node:crypto';
import { isLive } from '../shared/call.ts';
import type { Commands } from '../shared/commands.ts';
import { createAccountCenter } from './accounts/account-center.ts';
import { followDirectCalls } from './accounts/follow-direct-calls.ts';
import { createCallCenter } from './calls/create-call-center.ts';
import { endCall } from './calls/verbs/hang-up.ts';
import { systemClock as clock } from './clock.ts';
import { createCommands } from './commands.ts';
import { closeNow } from './close-now.ts';
import { createCallCard } from './desktop/call-card.ts';
import type { Closable } from './desktop/ends.ts';
import type { MainWindow } from './desktop/main-window.ts';
import { createOwnDesktop } from './desktop/own-desktop.ts';
import { thisInstallation } from './desktop/this-installation.ts';
import { onSleep, onWake } from './desktop/wake.ts';
import { isOnWayland } from './desktop/wayland.ts';
import { dispatch, type Ask } from './dispatch.ts';
import { firstSnapshot } from './first-snapshot.ts';
import { followSleep } from './follow-sleep.ts';
import { followWindow } from './follow-window.ts';
import { sendMedia, serveWindow } from './ipc/serve-window.ts';
import { createMediaPort } from './media/media-port.ts';
import { observe } from './observe.ts';
import { openAccounts } from './open-accounts.ts';
import { openAutomation } from './open-automation.ts';
import { openControl } from './open-control.ts';
import { openGateway } from './open-gateway.ts';
import { openHeadsets } from './open-headsets.ts';
import { openPracticeLine, practiceName } from './open-practice-line.ts';
import { openReach, type Reach } from './open-reach.ts';
import { openStorage, openStore } from './open-storage.ts';
import { openUpdates } from './open-updates.ts';
import type { Log } from './ports.ts';
import { createSip } from './sip/sip.ts';
import { whyNoUpdates } from './updates/who-updates.ts';

export interface Setup {
  /** Profile folder, absolute, made already. */
  readonly folder: string;
  /** A file or address of a provisioning document, from the command line. */
  readonly provisioning: string | undefined;
  /** Our own arguments where the session starts us. */
  readonly atLogin: readonly string[];
  readonly log: Log;
  /** Made before all else: its process starts and loads the page while the rest is made. */
  readonly window: MainWindow;
  readonly quit: () => void;
  readonly restart: () => void;
}

export interface Offhook extends Reach, Closable {
  /** End all calls, sign off and tell the webhook; within some 3 s. */
  close(): Promise<void>;
  /** The end of the program, or a newer version of it. */
  leave(): void;
}

const USER_AGENT = `Offhook/${app.getVersion()}`;

/** What the desktop asks for. Whoever asked for what cannot be done looks at how things stand. */
const fromDesktop =
  (commands: Commands, window: MainWindow, log: Log): Ask =>
  (name, args) =>
    void dispatch({ commands, log }, 'desktop', name, args).then(({ ok }) => ok || window.show());

export function compose({ folder, provisioning, atLogin, log, window, quit, restart }: Setup): Offhook {
  const media = createMediaPort({ send: (envelope) => sendMedia(window, envelope), clock, log });

  const kept = openStorage(folder, log);
  const { history, secrets } = kept;
  const installation = thisInstallation();
  const store = openStore(firstSnapshot(kept, app.getVersion(), whyNoUpdates(installation)), log);
  store.update({ desktop: { ...store.get().desktop, canShowCard: !isOnWayland() } });

  followWindow({ window, media, store, log });

  const card = createCallCard({ log, onShown: (isShown) => store.update({ cardShownAt: isShown ? clock.now() : null }) });
  const center = createCallCenter({ store, clock, log, media, newId: randomUUID });
  const gateway = openGateway(store, center, media, log);
  const sip = createSip({ media, gatewayMedia: gateway.of, clock, log, userAgent: USER_AGENT });
  const onIncoming: typeof center.receive = (id, call) => center.receive(id, call);
  const accounts = createAccountCenter({ store, clock, log, sip, secrets, random: Math.random, onIncoming });
  const direct = followDirectCalls({ store, sip, log, onIncoming });
  const practice = openPracticeLine({ gateway: gateway.process, accounts, secrets, log, userAgent: USER_AGENT });
  const headsets = openHeadsets({ store, history, window: media, commands: () => commands, log });
  const updates = openUpdates(store, log, quit, installation.updateKey);
  const policy = openAccounts({ folder, provisioning, kept, store, accounts, log });
  // After the policy, which may say where its letters go: those of the last run go at once.
  const automation = openAutomation({ folder, store, secrets, clock, log });
  const commands: Commands = createCommands({
    phone: { direct: direct.calls, center, store, media: gateway.routed, sipOf: (id) => accounts.sipOf(id), nameOf: practiceName },
    accounts: { store, accounts, secrets, practice, newId: randomUUID },
    ...{ headsets, automation: automation.commands, history, window, card, updates, policy, quit, restart },
    desktop: createOwnDesktop(log, atLogin),
    sound: media,
  });

  const windows = { origin: window.origin, all: () => [...window.all(), ...card.all()] };
  const door = serveWindow({ windows, commands, store, log });
  const control = openControl({ profileFolder: folder, commands, store, log });

  const ask = fromDesktop(commands, window, log);
  const notices = observe({ folder, store, card, log, kept, window, media, ask });
  const { sleep, wake } = followSleep({ store, accounts, clock, log });
  onSleep(sleep, log);
  onWake(wake);
  const onNobodyTypes = (run: () => void): void => {
    media.onGone(run);
    window.onInFront(() => window.isInFront() || run());
  };
  const reach = openReach({ store, window, ask, onNobodyTypes, log });

  return {
    isBusy: () => center.calls().some(isLive),
    askToQuit: () => void commands.quit({ ask: true }),
    closeNow: () => closeNow({ center, open: [accounts, direct, automation], saved: () => kept.saved(store), history }),
    ...reach,
    leave: () => updates.leave(),
    async close() {
      policy.close();
      for (const call of center.calls().filter(isLive)) endCall(center, call, { kind: 'appQuit' });
      await Promise.all([accounts.close(), direct.close(), headsets.headsets.close(), reach.giveBack()]);
      await practice.close();
      await Promise.all([notices.end(), automation.close()]);
      await kept.saved(store);
      (await control)?.close();
      gateway.close();
      door.close();
      history.close();
    },
  };
}
