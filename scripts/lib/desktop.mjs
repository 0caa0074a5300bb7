// A desktop that nobody sees, for the end-to-end tests: an X server, a message bus, a window manager, a notification daemon and a sound
// server, all of them the test user's, all ended together.
//
// What tests find in the environment besides what stage.mjs tells: DISPLAY, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR, HOME and
// PULSE_SERVER. Sound devices: sink `speaker` (record what it plays from `speaker.monitor`) and source `microphone` (play into the sink
// `microphone_feed` to speak).
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startXvfb } from './display.mjs';
import { capture, Failure } from './run.mjs';
import { asUser } from './stage.mjs';

/** @typedef {import('./stage.mjs').Stage} Stage */

/** `auth-anonymous`: tests that run as root listen and speak on the user's devices. */
const soundSetUp = (/** @type {string} */ socket) =>
  [
    `load-module module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    'load-module module-null-sink sink_name=speaker sink_properties=device.description=Test_Speaker',
    'load-module module-null-sink sink_name=microphone_feed sink_properties=device.description=Microphone_Feed',
    'load-module module-remap-source master=microphone_feed.monitor source_name=microphone source_properties=device.description=Test_Microphone',
    'set-default-sink speaker',
    'set-default-source microphone',
  ].join('\n');

const notificationSetUp = ['[global]', 'font = DejaVu Sans 11', 'mouse_left_click = do_action, close_current', 'idle_threshold = 0'].join(
  '\n',
);

/** @param {() => boolean} isSo @param {string} what */
async function until(isSo, what) {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) if (isSo()) return;
  throw new Failure(`the test desktop's ${what} did not start.`);
}

/**
 * @param {Stage} stage
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} env: all that tests need, the stage's included
 */
export async function startDesktop(stage) {
  const xvfb = await startXvfb();
  const bus = join(stage.runtimeDir, 'bus');
  const sound = join(stage.runtimeDir, 'pulse.socket');
  const env = {
    ...stage.env,
    DISPLAY: xvfb.display,
    HOME: stage.home,
    XDG_RUNTIME_DIR: stage.runtimeDir,
    XDG_CURRENT_DESKTOP: 'XFCE',
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}`,
    PULSE_SERVER: `unix:${sound}`,
    NO_AT_BRIDGE: '1',
  };
  const settings = join(stage.folder, 'desktop');
  mkdirSync(settings);
  writeFileSync(join(settings, 'pulse.pa'), soundSetUp(sound));
  writeFileSync(join(settings, 'dunstrc'), notificationSetUp);

  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  const start = (/** @type {string[]} */ ...words) => {
    const [command = '', ...args] = [...asUser(stage.user), ...words];
    const child = spawn(command, args, { stdio: 'ignore', cwd: stage.home, env: { ...process.env, ...env } });
    child.on('error', () => undefined);
    children.push(child);
  };
  const stop = async () => {
    for (const child of children.reverse()) child.kill();
    xvfb.stop();
    await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? new Promise((resolve) => child.once('exit', resolve))));
  };
  try {
    start('dbus-daemon', '--session', '--nofork', `--address=${env.DBUS_SESSION_BUS_ADDRESS}`);
    await until(() => existsSync(bus), 'message bus');
    start('openbox');
    start('dunst', '-config', join(settings, 'dunstrc'));
    start('pulseaudio', '--daemonize=no', '--exit-idle-time=-1', '-n', '-F', join(settings, 'pulse.pa'));
    await until(() => capture('pactl', ['info'], { env }).ok, 'sound server');
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, stop };
}
