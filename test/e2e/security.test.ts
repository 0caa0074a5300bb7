/** What the window may not do, tried from inside it in the real application with its sandbox on. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
  await app.page.waitForLoadState('load');
});
afterAll(() => app?.close());

const PAGE = 'app://offhook/index.html';

test('the page writes nothing on its console', () => {
  expect(app.complaints).toEqual([]);
});

describe('the window process', () => {
  test('is sandboxed by the kernel, without network of its own', async () => {
    const pid = await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)!.webContents.getOSProcessId());
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // 2: a seccomp filter decides about each system call.
    expect(/^Seccomp:\s+(\d)/m.exec(status)?.[1]).toBe('2');
    expect(await app.inMain(({ app: electron }) => electron.commandLine.hasSwitch('no-sandbox'))).toBe(false);
  });

  test('was made without anything that Electron warns of', async () => {
    const preferences = await app.inMain(({ BrowserWindow }) => {
      // Electron has it for tests, and leaves it out of its types.
      const contents = BrowserWindow.fromId(1)!.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    for (const risk of [
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
    ] as const)
      expect(preferences[risk] ?? false, risk).toBe(false);
    expect(preferences.enableBlinkFeatures ?? '').toBe('');
  });

  test('has no Node, and of Offhook three functions', async () => {
    const seen = await app.page.evaluate(() => [
      typeof Reflect.get(globalThis, 'require'),
      typeof Reflect.get(globalThis, 'process'),
      typeof Reflect.get(globalThis, 'Buffer'),
      ...Object.keys(window.offhook).sort(),
    ]);
    expect(seen).toEqual(['undefined', 'undefined', 'undefined', 'command', 'onMediaRequest', 'onSnapshot']);
  });
});

describe('the page', () => {
  test('is served with its policy', async () => {
    const headers = await app.page.evaluate(async () => Object.fromEntries((await fetch('/index.html')).headers));
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });

  test('may load itself anew', async () => {
    await app.page.evaluate(() => {
      document.title = 'the old one';
      location.reload();
    });
    await app.page.waitForFunction(() => document.title !== 'the old one' && document.getElementById('root')?.childElementCount);
    expect(app.page.url()).toBe(PAGE);
  });

  test('cannot reach files beside it, or other hosts', async () => {
    const answers = await app.page.evaluate(() => {
      const status = (url: string) =>
        fetch(url).then(
          ({ status: code }) => code,
          () => 'refused',
        );
      return Promise.all(['/..%2f..%2fpackage.json', '/%2e%2e/main/main.js', 'file:///etc/passwd', 'http://127.0.0.1:1/'].map(status));
    });
    expect(answers).toEqual([404, 404, 'refused', 'refused']);
  });

  test('cannot run what is not in a file of ours', async () => {
    const ran = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.head.append(script);
      return Reflect.get(window, 'injected') === true;
    });
    expect(ran).toBe(false);
  });

  test('cannot leave, open a window, or embed a page', async () => {
    const windows = () => app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    const before = await windows();
    const opened = await app.page.evaluate(() => {
      location.href = 'https://example.com/';
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      return window.open('https://example.com/') !== null;
    });
    expect(opened).toBe(false);
    // A round trip through the main process, behind the navigation.
    await app.page.evaluate(() => window.offhook.command('markHistorySeen', {}));
    expect(app.page.url()).toBe(PAGE);
    expect(await windows()).toBe(before);
  });

  test('may hear and play, and nothing else', async () => {
    const states = await app.page.evaluate(() =>
      Promise.all(
        ['microphone', 'camera', 'geolocation', 'notifications', 'midi', 'clipboard-read', 'idle-detection'].map(async (name) => {
          const { state } = await navigator.permissions.query({ name: name as PermissionName });
          return `${name} ${state}`;
        }),
      ),
    );
    expect(states.filter((line) => !line.endsWith('denied'))).toEqual(['microphone granted']);
    const camera = await app.page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        (error: Error) => error.name,
      ),
    );
    expect(camera).not.toBe('given');
  });

  test('may put text on the clipboard, and hand the user a file of it', async () => {
    await app.page.evaluate(() => navigator.clipboard.writeText('a report'));
    expect(await app.inMain(({ clipboard }) => clipboard.readText())).toBe('a report');
    const name = app.inMain(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve) => {
          BrowserWindow.fromId(1)!.webContents.session.once('will-download', (event, item) => {
            event.preventDefault();
            resolve(item.getFilename());
          });
        }),
    );
    await app.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['a report'], { type: 'text/plain' }));
      link.download = 'report.txt';
      link.click();
    });
    expect(await name).toBe('report.txt');
    expect(app.page.url()).toBe(PAGE);
  });

  test('offers plain addresses for sound, before the microphone was ever open', async () => {
    const candidates = await app.page.evaluate(async () => {
      const peer = new RTCPeerConnection();
      peer.addTransceiver('audio');
      const found: string[] = [];
      const gathered = new Promise<void>((resolve) => {
        peer.onicecandidate = ({ candidate }) => {
          if (candidate) found.push(candidate.candidate);
          else resolve();
        };
      });
      await peer.setLocalDescription();
      await gathered;
      peer.close();
      return found;
    });
    expect(candidates.length).toBeGreaterThan(0);
    expect(candidates.filter((line) => line.includes('.local'))).toEqual([]);
  });
});

test('another window of this very application gets no answer from the phone', async () => {
  const answer = await app.inMain(async ({ BrowserWindow, app: electron }) => {
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: { preload: `${electron.getAppPath()}/out/preload/preload.cjs`, sandbox: true },
    });
    await stranger.loadURL('app://offhook/index.html');
    const result: unknown = await stranger.webContents.executeJavaScript(`offhook.command('markHistorySeen', {})`);
    stranger.destroy();
    return result;
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

test('bad arguments from the page are refused with the field at fault', async () => {
  const answer = await app.page.evaluate(() => window.offhook.command('dial', { to: 7 }));
  expect(answer).toMatchObject({ ok: false, error: { code: 'badArguments', field: 'to' } });
});

test('closing the window hides it; the phone goes on, unthrottled', async () => {
  const isVisible = (): Promise<boolean> => app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)!.isVisible());
  await app.inMain(({ BrowserWindow }) => {
    BrowserWindow.fromId(1)!.close();
  });
  expect(await isVisible()).toBe(false);
  // Chromium wakes the timers of a throttled page once a second at most.
  const ticks = await app.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0;
        const timer = setInterval(() => count++, 20);
        setTimeout(() => {
          clearInterval(timer);
          resolve(count);
        }, 1500);
      }),
  );
  expect(ticks).toBeGreaterThan(20);
  await app.ask('showWindow', {});
  expect(await isVisible()).toBe(true);
});
