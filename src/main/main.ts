/** Life cycle only: a verb of the command line, one instance per profile, ready, quit. */
import { app, dialog } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { START_USAGE } from './control/cli/options.ts';
import { isCliVerb } from './control/cli/parse-verb.ts';
import { profileFolder } from './control/profile-folder.ts';
import { setAppMenu } from './desktop/app-menu.ts';
import { registerAppScheme } from './desktop/app-scheme.ts';
import { offerEditMenus } from './desktop/edit-menu.ts';
import { createEnds } from './desktop/ends.ts';
import { leaveInTime } from './desktop/leave-in-time.ts';
import { createMainWindow } from './desktop/main-window.ts';
import { confineAll } from './desktop/our-page.ts';
import { claimProfile, type SecondStart } from './desktop/single-instance.ts';
import { createStartAgain } from './desktop/start-again.ts';
import { isStartedHidden } from './desktop/started-hidden.ts';
import { isDebuggedPackage, isOpenPackage, setSwitches } from './desktop/switches.ts';
import type { OpenedLink } from '../shared/phone-link.ts';
import { forgoCoreDumps } from '../system/no-core-dump.ts';
import { catalogue, words } from './desktop/words.ts';
import { createLog } from './log.ts';
import { argsAtLogin, ownOptions, readStart, unknownOption } from './start-options.ts';

const { terminal } = catalogue;
const argv = process.argv.slice(app.isPackaged ? 1 : 2);
const stray = unknownOption(argv);

if (isCliVerb(ownOptions(argv))) {
  // Before any window, so that it works without a display too.
  const { runCli } = await import('./control/cli/run-cli.ts');
  app.exit(await runCli(argv, { stdout: process.stdout, stderr: process.stderr, env: process.env }));
} else if (isDebuggedPackage()) {
  tellShell('it does not run under a debugger, which could read the passwords.');
  app.exit(2);
} else if (isOpenPackage()) {
  tellShell(words.noSandbox);
  // Not waited for here: Electron is ready only once this file has been run.
  void app.whenReady().then(() => {
    dialog.showErrorBox(words.startFailed, words.noSandbox);
    app.exit(2);
  });
} else if (stray !== undefined) {
  tellShell(`${terminal.noSuchOption(stray)}. ${START_USAGE}`);
  app.exit(2);
} else {
  start();
}

/** Whoever started us at one. Not on stdout, which is for results. */
function tellShell(sentence: string): void {
  process.stderr.write(`offhook: ${sentence}\n`);
}

/** What must be said before Electron is ready, and before any window is made. */
function prepare(): void {
  // Before any password is in memory, and any process but Chromium's first is there.
  forgoCoreDumps();
  // Windows shows nothing of a program that it does not know by this name, which is also that of the installed one; and the window's button in the task
  // bar, its list of recent calls and notifications belong together by it, so it is said before any of them is made.
  if (process.platform === 'win32') app.setAppUserModelId('org.offhook.app');
  registerAppScheme();
  confineAll();
  offerEditMenus();
  setSwitches();
  leaveInTime();
}

function start(): void {
  const options = readStart(argv);
  const { profile, provisioning, hidden, verbose, link: first, again } = options;
  const folder = profileFolder(profile);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let showWindow: () => void = () => undefined;
  /** What the system had us started with; the last one while there is no phone yet to hand it to. */
  let waiting = first;
  let openLink = (link: OpenedLink): void => {
    waiting = link;
  };
  const ends = createEnds();
  let askToQuit = ends.quit;
  const startAgain = createStartAgain(again);
  const onSecondStart = ({ link, hidden }: SecondStart): void => {
    if (startAgain.keep({ link, hidden })) return;
    if (link !== undefined) openLink(link);
    else if (!hidden) showWindow();
  };
  if (!claimProfile(folder, { link: first, hidden }, onSecondStart)) {
    tellShell(first !== undefined ? terminal.linkHandedOver : hidden ? terminal.isRunningAlready : terminal.isShown);
    app.exit(0);
    return;
  }
  // A packaged one is seldom started at a shell; from source it would else say nothing there.
  if (!app.isPackaged) tellShell(terminal.isRunning);
  // macOS; the first one comes before the app is ready.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    onSecondStart({ link: { url }, hidden: false });
  });
  prepare();

  const log = createLog({ file: join(folder, 'offhook.log'), echo: !app.isPackaged && verbose });
  process.on('uncaughtException', (error) => log.error('uncaught', { error: error.stack ?? String(error) }));
  process.on('unhandledRejection', (error) => log.error('unhandled', { error: String(error) }));

  // Closing the window hides it; only these two quit.
  app.on('window-all-closed', () => undefined);
  app.on('activate', () => showWindow());

  app
    .whenReady()
    .then(async () => {
      setAppMenu({ onQuit: () => askToQuit() });
      // Before the rest is even loaded: it is the window that takes long.
      const window = createMainWindow({ folder, log, visible: !isStartedHidden(hidden) });
      showWindow = () => window.show();
      await window.underWay;
      const { compose } = await import('./compose.ts');
      const restart = (): void => {
        startAgain.ask();
        ends.quit();
      };
      const exits = { quit: ends.quit, restart, startsAgain: startAgain.isDue };
      const offhook = compose({ ...{ folder, provisioning, log, window }, ...exits, atLogin: argsAtLogin(options, folder) });
      askToQuit = () => offhook.askToQuit();
      openLink = (link) => offhook.openLink(link);
      if (waiting !== undefined) openLink(waiting);
      ends.closeFirst(offhook, window);
      log.info('started', { version: app.getVersion(), electron: process.versions.electron });
    })
    .catch((error: unknown) => {
      log.error('could not start', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      dialog.showErrorBox(words.startFailed, String(error));
      app.exit(1);
    });
}
