import { expect, it } from 'vitest';
import { isChromiumNoise } from '../../scripts/lib/chromium-noise.mjs';
import { root } from '../../scripts/lib/root.mjs';
import { capture } from '../../scripts/lib/run.mjs';

const AT = '[31127:1127/053214.555834:ERROR:';
const NO_BUS = [
  `${AT}bus.cc(407)] Failed to connect to the bus: Failed to connect to socket /run/dbus/system_bus_socket: No such file or directory`,
  `${AT}dbus/bus.cc:408] Failed to connect to the bus: Could not parse server address: Unknown address type (examples of valid types are "tcp")`,
  `${AT}object_proxy.cc(576)] Failed to call method: org.freedesktop.DBus.NameHasOwner: object_path= /org/freedesktop/DBus: unknown error type: `,
];
const NO_CARD = [
  "ALSA lib confmisc.c:855:(parse_card) cannot find card '0'",
  'ALSA lib pcm.c:2666:(snd_pcm_open_noupdate) Unknown PCM default',
  `${AT}media/audio/alsa/alsa_util.cc:204] PcmOpen: default,No such file or directory`,
];
const REAL = [
  `${AT}bus.cc(407)] Failed to connect to the bus: Failed to connect to socket /run/dbus/system_bus_socket: Permission denied`,
  `${AT}object_proxy.cc(576)] Failed to call method: org.freedesktop.Notifications.Notify: object_path= /org/x: unknown error type: `,
  `${AT}gpu_process_host.cc(1007)] GPU process exited unexpectedly: exit_code=5`,
  '[31199:1127/053216.537703:FATAL:bus.cc(407)] Failed to connect to the bus: No such file or directory',
  'offhook: it does not run under a debugger, which could read the passwords.',
  'Error: cannot open /run/dbus/system_bus_socket: No such file or directory',
];

it('is what a machine without bus and sound card brings about, and nothing else', () => {
  expect([...NO_BUS, ...NO_CARD].filter((line) => !isChromiumNoise(line, false))).toEqual([]);
  expect(REAL.filter((line) => isChromiumNoise(line, false))).toEqual([]);
});

it('is not what is said of a sound card that is there', () => {
  expect(NO_CARD.filter((line) => isChromiumNoise(line, true))).toEqual([]);
});

it('is kept from stderr line by line, with the last one whole, and the exit code passed on', () => {
  const speaks = "process.stderr.write('one\\nnoise\\ntwo\\r\\nlast'); process.stdout.write('out'); process.exitCode = 7";
  const script = `import { run } from './scripts/lib/run.mjs';
    process.exitCode = await run(process.execPath, ['-e', ${JSON.stringify(speaks)}], { passes: (line) => line !== 'noise' });`;
  const done = capture(process.execPath, ['--input-type=module', '-e', script], { cwd: root });
  expect(done).toEqual({ ok: false, stdout: 'out', stderr: 'one\ntwo\nlast\n' });
});
