import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createElectronNotifier, electronKind } from '../../../src/main/desktop/electron-notifier.ts';
import type { OsNotice } from '../../../src/main/desktop-ports.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Shown {
  readonly title: string;
  readonly body: string;
  closed: boolean;
  readonly handlers: Map<string, (details?: unknown) => void>;
  readonly actions: readonly { readonly text: string }[];
  readonly urgency: string;
  readonly timeoutType: string;
}
const system = vi.hoisted(() => ({ shown: [] as Shown[], broken: false, appData: '' }));
vi.mock('electron', () => ({
  app: { getPath: () => system.appData },
  Notification: class {
    static readonly isSupported = () => true;
    readonly handlers = new Map<string, () => void>();
    closed = false;
    readonly title: string;
    readonly body: string;
    readonly actions: { text: string }[];
    readonly urgency: string;
    readonly timeoutType: string;
    constructor({
      title,
      body,
      actions,
      urgency,
      timeoutType,
    }: Pick<Shown, 'title' | 'body' | 'urgency' | 'timeoutType'> & { actions: { text: string }[] }) {
      if (system.broken) throw new Error('no notification server');
      this.title = title;
      this.body = body;
      this.actions = actions;
      [this.urgency, this.timeoutType] = [urgency, timeoutType];
    }
    on(event: string, run: () => void) {
      this.handlers.set(event, run);
    }
    show() {
      system.shown.push(this);
    }
    close() {
      this.closed = true;
    }
  },
}));

beforeEach(() => {
  system.shown.length = 0;
  system.broken = false;
});
const notice: OsNotice = { id: 'c1', kind: 'incoming', title: 'Anna', body: 'Bert' };

it('shows a call, and takes the notification away with the ringing', () => {
  const notifier = createElectronNotifier({ log: fakeLog() });
  notifier.show(notice, () => undefined);
  expect(system.shown[0]).toMatchObject({ title: 'Anna', closed: false });
  notifier.close('c1');
  expect(system.shown[0]!.closed).toBe(true);
  expect(() => {
    notifier.close('never shown');
  }).not.toThrow();
});

it('hears a click and its buttons, and is gone then', () => {
  const notifier = createElectronNotifier({ log: fakeLog() });
  const [onClick, answer, decline] = [vi.fn(), vi.fn(), vi.fn()];
  const buttons = [
    { label: 'Answer', press: answer },
    { label: 'Decline', press: decline },
  ];
  notifier.show({ ...notice, buttons }, onClick);
  expect(system.shown[0]!.actions.map(({ text }) => text)).toEqual(['Answer', 'Decline']);
  system.shown[0]!.handlers.get('action')!({ actionIndex: 1 });
  expect([answer, decline].map((press) => press.mock.calls.length)).toEqual([0, 1]);
  expect(system.shown[0]!.closed).toBe(true);
  notifier.show(notice, onClick);
  system.shown[1]!.handlers.get('click')!();
  expect(onClick).toHaveBeenCalledOnce();
  expect(system.shown[1]!.closed).toBe(true);
});

it('lets one that stays or is urgent stand until it is closed, and no other', () => {
  const notifier = createElectronNotifier({ log: fakeLog() });
  const notices: OsNotice[] = [notice, { ...notice, id: 'c2', urgent: true }, { ...notice, id: 'm1', kind: 'missed', stays: true }];
  for (const each of notices) notifier.show(each, () => undefined);
  expect(system.shown.map(({ urgency, timeoutType }) => [urgency, timeoutType])).toEqual([
    ['normal', 'default'],
    ['critical', 'never'],
    ['normal', 'never'],
  ]);
});

it('takes all away in the end', async () => {
  const notifier = createElectronNotifier({ log: fakeLog() });
  notifier.show(notice, () => undefined);
  notifier.show({ ...notice, id: 'c2' }, () => undefined);
  await notifier.end();
  expect(system.shown.map(({ closed }) => closed)).toEqual([true, true]);
});

it('shows one notification per call', () => {
  const notifier = createElectronNotifier({ log: fakeLog() });
  notifier.show(notice, () => undefined);
  notifier.show({ ...notice, title: 'Anna Smith' }, () => undefined);
  expect(system.shown.map(({ closed }) => closed)).toEqual([true, false]);
});

const place = temporaryFolder();
const platform = process.platform;
const on = (name: NodeJS.Platform): void => void Object.defineProperty(process, 'platform', { value: name });
afterEach(() => {
  on(platform);
  vi.unstubAllEnvs();
});

it('says that macOS shows buttons as the user has it', () => {
  on('darwin');
  expect(electronKind()).toBe('banners');
});

it.each(['ProgramData', 'AppData'])('says whether Windows has us in its Start menu, by the shortcut in %s', (where) => {
  on('win32');
  system.appData = join(place.path, 'AppData');
  vi.stubEnv('ProgramData', join(place.path, 'ProgramData'));
  expect(electronKind()).toBe('notInstalled');
  const menu = join(place.path, where, 'Microsoft', 'Windows', 'Start Menu', 'Programs');
  mkdirSync(menu, { recursive: true });
  writeFileSync(join(menu, 'Offhook.lnk'), '');
  expect(electronKind()).toBe('buttons');
});

it('does not throw where the system has no notifications', () => {
  system.broken = true;
  const log = fakeLog();
  expect(() => {
    createElectronNotifier({ log }).show(notice, () => undefined);
  }).not.toThrow();
  expect(log.lines).toHaveLength(1);
});
