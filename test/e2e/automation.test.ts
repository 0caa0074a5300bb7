/** What else happens at calls: a page that opens, a command that runs once the user has agreed, a server that is told. Callers cannot make more of it. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHOICES, entryPath, putInHome, takeFromHome } from '../support/app/home-files.ts';
import { needed } from '../support/app/needed.ts';
import { setStage, type Stage } from '../support/app/stage.ts';
import { until } from '../support/lab/until.ts';

const SECRET = 'Bearer a-secret-of-the-webhook';
const home = needed('OFFHOOK_HOME');
const folder = join(home, 'automation');
const BROWSER = entryPath('browser');
let stage: Stage;
const desktop = needed('XDG_CURRENT_DESKTOP');

/** What a program of the user's was started with, a line each. */
const linesOf = (name: string): string[] | undefined => {
  const file = join(folder, name);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text.endsWith('.\n') ? text.trim().split('\n').slice(0, -1) : undefined;
};
function writeProgram(name: string, more = ''): string {
  const path = join(folder, `${name}.sh`);
  writeFileSync(path, `#!/bin/sh\n{ printf '%s\\n' "$@"; ${more} echo .; } > ${join(folder, name)}\n`, { mode: 0o755 });
  return path;
}

/** Of the system's own dialog, a window apart from ours. */
const dialogShown = (): Promise<string> =>
  until('the dialog', () => {
    try {
      return execFileSync('xdotool', ['search', '--onlyvisible', '--name', 'Let Offhook start this']).toString().trim().split('\n')[0];
    } catch {
      return undefined;
    }
  });

/** Where No has the focus. */
async function answerDialog(yes: boolean): Promise<void> {
  const id = await dialogShown();
  execFileSync('xdotool', ['windowactivate', '--sync', id]);
  execFileSync('xdotool', ['key', '--clearmodifiers', ...(yes ? ['Left', 'Return'] : ['Return'])]);
}

async function callOnce(): Promise<void> {
  const { app, bob } = stage;
  await bob.dial('alice');
  const { id } = await app.call('ringing');
  await app.ask('answer', { callId: id });
  await app.call('active');
  await app.ask('hangUp', { callId: id });
  await app.call('ended', (call) => call.id === id);
}

beforeAll(async () => {
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  // Xfce's own opener knows only its own list of browsers; of a desktop that it does not know, xdg-open takes what the user has chosen.
  process.env.XDG_CURRENT_DESKTOP = 'none';
  stage = await setStage();
});
afterAll(async () => {
  process.env.XDG_CURRENT_DESKTOP = desktop;
  await stage?.end();
  takeFromHome('automation', BROWSER, CHOICES);
});

test('a server is told of every moment of a call, with its secret, which is nowhere to be read', async () => {
  const { app } = stage;
  const heard: { event: string; number: string; secret: string | undefined }[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { event, number } = JSON.parse(Buffer.concat(chunks).toString()) as { event: string; number: string };
      heard.push({ event, number, secret: request.headers.authorization });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/calls`;
  const { webhook } = (await app.snapshot()).settings;
  await app.ask('saveWebhook', { webhook: { ...webhook, url }, secret: SECRET });
  await callOnce();
  await until('all three', () => heard.length === 3);
  expect(heard).toEqual(['ring', 'answer', 'end'].map((event) => ({ event, number: 'bob', secret: SECRET })));
  await app.seen('counted', ({ automation }) => automation.webhook.sent === 3 && automation.webhook.dropped === 0);
  expect(JSON.stringify(await app.snapshot())).not.toContain(SECRET);
  expect(readFileSync(join(app.profile, 'offhook.log'), 'utf8')).not.toContain(SECRET);
  await app.ask('saveWebhook', { webhook: { ...webhook, url: '' } });
  await new Promise((resolve) => server.close(resolve));
});

test('a command runs at calls only when the user has said so outside of the window', async () => {
  const { app } = stage;
  const program = writeProgram('ran', 'echo "$OFFHOOK_EVENT";');
  const action = {
    id: 'run',
    on: 'ring',
    calls: 'incoming',
    kind: 'run',
    template: `${program} --number={number} "{event}"`,
  } as const;
  await app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)!.focus());
  await until('the window has the focus', () => app.inMain(({ BrowserWindow }) => BrowserWindow.fromId(1)!.isFocused()));
  const refused = app.ask('saveCallActions', { actions: [action] });
  // It stays above the window, however that is clicked (ICCCM 4.1.2.6).
  expect(execFileSync('xprop', ['-id', await dialogShown(), 'WM_TRANSIENT_FOR']).toString()).toContain('window id');
  await answerDialog(false);
  expect(await refused).toEqual({ saved: false });
  expect((await app.snapshot()).settings.callActions).toEqual([]);
  const agreed = app.ask('saveCallActions', { actions: [action] });
  await answerDialog(true);
  expect(await agreed).toEqual({ saved: true });
  await callOnce();
  expect(await until('it ran', () => linesOf('ran'))).toEqual(['--number=bob', 'ring', 'ring']);
  // The settings cannot be had changed around the question.
  await app.ask('saveSettings', { patch: { callActions: [{ ...action, template: 'true' }] } as never });
  expect((await app.snapshot()).settings.callActions).toEqual([action]);
});

test('a page opens in the browser', async () => {
  const { app } = stage;
  const browser = writeProgram('opened');
  const entry = `[Desktop Entry]\nType=Application\nName=Browser\nExec=${browser} %u\nMimeType=x-scheme-handler/https;text/html;\n`;
  putInHome(BROWSER, entry);
  putInHome(CHOICES, '[Default Applications]\nx-scheme-handler/https=browser.desktop\ntext/html=browser.desktop\n');
  const template = 'https://crm.test/find/{number}?uri={uri}&event={event}';
  await app.ask('saveCallActions', { actions: [{ id: 'open', on: 'end', calls: 'all', kind: 'open', template }] });
  await callOnce();
  expect(await until('it opened', () => linesOf('opened'))).toEqual(['https://crm.test/find/bob?uri=sip%3Abob%40sip.test&event=end']);
});
