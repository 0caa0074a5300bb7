/** What the pages may not do, tried from inside them in the real application with its sandbox on. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '../support/app/app.ts';
import { openPage, PAGES } from '../support/app/our-pages.ts';

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
});

/** Risks that Electron warns of, and their absence. */
const MADE = {
  ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false },
  ...{ allowRunningInsecureContent: false, experimentalFeatures: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false },
};
const DOOR = ['command', 'onMediaRequest', 'onSnapshot'];
const WISHES = ['microphone', 'camera', 'geolocation', 'notifications', 'midi', 'clipboard-read', 'idle-detection'];

describe.each(PAGES)('%s', (which) => {
  let page: Page;
  let url: string;
  beforeAll(async () => {
    page = await openPage(app, which);
    url = page.url();
  });

  test('was made without anything that Electron warns of', async () => {
    const preferences = await app.electron.evaluate(({ webContents }, own) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL() === own)!;
      // Electron has it for tests, and leaves it out of its types.
      return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
    }, url);
    for (const [name, value] of Object.entries(MADE)) expect(preferences[name] ?? false, name).toBe(value);
    expect(preferences.enableBlinkFeatures ?? '').toBe('');
  });

  test('has no Node, and of Offhook three functions at most', async () => {
    const seen = await page.evaluate(() => [
      ...['require', 'process', 'Buffer'].filter((name) => Reflect.has(globalThis, name)),
      ...Object.keys((Reflect.get(globalThis, 'offhook') as object | undefined) ?? {}).sort(),
    ]);
    expect(seen).toEqual(which === 'the page that asks for HID devices' ? [] : DOOR);
  });

  test('is served with its policy', async () => {
    const headers = await page.evaluate(async () => Object.fromEntries((await fetch(location.href)).headers));
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });

  test('cannot reach files beside it, or other hosts', async () => {
    const answers = await page.evaluate(() => {
      const bodyOf = (address: string) =>
        fetch(address).then(
          async (answer) => (answer.ok ? answer.text() : answer.status),
          () => 'refused',
        );
      return Promise.all(['/..%2f..%2fpackage.json', '/%2e%2e/main/main.js', 'file:///etc/passwd', 'http://127.0.0.1:1/'].map(bodyOf));
    });
    // The empty page answers to everything with nothing.
    const none = which === 'the page that asks for HID devices' ? '' : 404;
    expect(answers).toEqual([none, none, 'refused', 'refused']);
  });

  test('cannot run what is not in a file of ours', async () => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.head.append(script);
      return Reflect.get(window, 'injected') === true;
    });
    expect(ran).toBe(false);
  });

  test('cannot open a window, or embed a page', async () => {
    const windows = () => app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    const before = await windows();
    const seen = await page.evaluate(async () => {
      const refused = new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
      });
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      return [window.open('https://example.com/'), await refused];
    });
    expect(seen).toEqual([null, 'frame-src']);
    expect(await windows()).toBe(before);
  });

  test('cannot leave', async () => {
    const stopped = app.electron.evaluate(
      ({ webContents }, own) =>
        new Promise<boolean>((resolve) => {
          const contents = webContents.getAllWebContents().find((one) => one.getURL() === own)!;
          // Heard behind the application, which has decided by then.
          contents.once('will-frame-navigate', (event) => resolve(event.defaultPrevented));
          void contents.executeJavaScript(`void (location.href = 'https://example.com/')`);
        }),
      url,
    );
    expect(await stopped).toBe(true);
    expect(page.url()).toBe(url);
  });

  test('may do nothing but, in the window, hear and play', async () => {
    const states = await page.evaluate(
      (names) =>
        Promise.all(
          names.map(async (name) => {
            const { state } = await navigator.permissions.query({ name: name as PermissionName });
            return `${name} ${state}`;
          }),
        ),
      WISHES,
    );
    const granted = which === 'the window' ? ['microphone granted'] : [];
    expect(states.filter((line) => !line.endsWith('denied'))).toEqual(granted);
    const given = (wish: MediaStreamConstraints) =>
      page.evaluate(
        (wanted) =>
          navigator.mediaDevices.getUserMedia(wanted).then(
            (stream) => stream.getTracks().forEach((track) => track.stop()),
            (error: Error) => error.name,
          ),
        wish,
      );
    expect(await given({ video: true })).not.toBeUndefined();
    if (which !== 'the window') expect(await given({ audio: true })).toBe('NotAllowedError');
  });
});

describe('the window’s page', () => {
  test('may load itself anew', async () => {
    await app.page.evaluate(() => {
      document.title = 'the old one';
      location.reload();
    });
    await app.page.waitForFunction(() => document.title !== 'the old one' && document.getElementById('root')?.childElementCount);
    expect(app.page.url()).toBe(PAGE);
  });

  test('may put text on the clipboard, and hand the user a file of it', async () => {
    // Who writes there must have the focus, which comes back some time after a page was loaded anew.
    await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)!.focus());
    await app.page.waitForFunction(() => document.hasFocus());
    await app.page.evaluate(() => navigator.clipboard.writeText('a report'));
    // Another program had it until now.
    await expect.poll(() => app.inMain(({ clipboard }) => clipboard.readText())).toBe('a report');
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
