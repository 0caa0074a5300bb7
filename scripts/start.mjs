// `npm start [-- argument...]`: all set-up, then the application, from source.
import { prepare } from './lib/dependencies.mjs';
import { root } from './lib/root.mjs';
import { main, run, say } from './lib/run.mjs';

await prepare();
await main(async () => {
  const { hasSoundCard, isChromiumNoise } = await import('./lib/chromium-noise.mjs');
  const { ensureBuilt } = await import('./lib/build.mjs');
  const { ensureElectronCanRun, hasDisplay, onDisplay } = await import('./lib/display.mjs');
  const { ensureRuntime } = await import('./lib/runtime.mjs');
  const { isRoot } = await import('./lib/system-packages.mjs');
  await ensureElectronCanRun(!hasDisplay());
  const { electron } = await ensureRuntime();
  await ensureBuilt();
  if (isRoot) say("warning: root cannot use Chromium's sandbox; running without it. A packaged Offhook never does.");
  const { command, args } = onDisplay(electron, [root, ...(isRoot ? ['--no-sandbox'] : []), ...process.argv.slice(2)]);
  const soundCard = hasSoundCard();
  // Who asks for Chromium's log gets all of it.
  const wantsAll = process.argv.some((word) => word.startsWith('--enable-logging'));
  return run(command, args, wantsAll || process.platform !== 'linux' ? {} : { passes: (line) => !isChromiumNoise(line, soundCard) });
});
