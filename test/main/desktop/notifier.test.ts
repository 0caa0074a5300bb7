import { beforeEach, expect, it, vi } from 'vitest';
import { createNotifier } from '../../../src/main/desktop/notifier.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';

interface Shown {
  readonly title: string;
  readonly body: string;
  closed: boolean;
  readonly handlers: Map<string, () => void>;
}
const system = vi.hoisted(() => ({ shown: [] as Shown[], broken: false }));
vi.mock('electron', () => ({
  Notification: class {
    static readonly isSupported = () => true;
    readonly handlers = new Map<string, () => void>();
    closed = false;
    readonly title: string;
    readonly body: string;
    constructor({ title, body }: { title: string; body: string }) {
      if (system.broken) throw new Error('no notification server');
      this.title = title;
      this.body = body;
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
const notice = { id: 'c1', title: 'Anna', body: '<b>Bert</b> & Co', urgent: true };

it('shows a call, hears the click, and takes the notification away with the ringing', () => {
  const notifier = createNotifier({ log: fakeLog() });
  const onClick = vi.fn();
  notifier.show(notice, onClick);
  system.shown[0]!.handlers.get('click')!();
  expect(onClick).toHaveBeenCalledOnce();
  expect(system.shown[0]).toMatchObject({ title: 'Anna', closed: false });
  notifier.close('c1');
  expect(system.shown[0]!.closed).toBe(true);
  expect(() => {
    notifier.close('never shown');
  }).not.toThrow();
});

it('shows one notification per call', () => {
  const notifier = createNotifier({ log: fakeLog() });
  notifier.show(notice, () => undefined);
  notifier.show({ ...notice, title: 'Anna Smith' }, () => undefined);
  expect(system.shown.map(({ closed }) => closed)).toEqual([true, false]);
});

it.runIf(process.platform === 'linux')('escapes what Linux would read as markup', () => {
  createNotifier({ log: fakeLog() }).show(notice, () => undefined);
  expect(system.shown[0]!.body).toBe('&lt;b&gt;Bert&lt;/b&gt; &amp; Co');
});

it('does not throw where the system has no notifications', () => {
  system.broken = true;
  const log = fakeLog();
  expect(() => {
    createNotifier({ log }).show(notice, () => undefined);
  }).not.toThrow();
  expect(log.lines).toHaveLength(1);
});
