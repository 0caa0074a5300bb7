/** The notification server's protocol, spoken with one that stands in for it on a bus that stands in for the session's. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openNotificationServer } from '../../../src/main/desktop/freedesktop/notification-server.ts';
import type { SessionBus } from '../../../src/main/desktop/freedesktop/session-bus.ts';
import type { NotifierPort, OsNotice } from '../../../src/main/desktop-ports.ts';
import type { NotificationKind } from '../../../src/shared/snapshot.ts';
import { fakeNotificationBus } from '../../support/fakes/fake-notification-bus.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { settle } from '../../support/fakes/fake-sip.ts';

const [answer, decline, onClick] = [vi.fn(), vi.fn(), vi.fn()];
const anna: OsNotice = {
  id: 'c1',
  kind: 'incoming',
  urgent: true,
  title: 'Anna <b>',
  body: '<i>1001</i> & more',
  buttons: [
    { label: 'Answer', press: answer },
    { label: 'Decline', press: decline },
  ],
};
const missed: OsNotice = { id: 'm1', kind: 'missed', title: 'Missed call: Anna', body: '' };
let kinds: NotificationKind[];

async function open(
  abilities?: readonly string[],
): Promise<{ server: ReturnType<typeof fakeNotificationBus>['server']; notifier: NotifierPort }> {
  const { bus, server } = fakeNotificationBus(abilities);
  const notifier = await openNotificationServer({ bus, icon: '/icon.png', onKind: (kind) => void kinds.push(kind), log: fakeLog() });
  await settle();
  return { server, notifier };
}

beforeEach(() => {
  kinds = [];
  vi.clearAllMocks();
});

describe('what the server can do', () => {
  it('is asked first, and told', async () => {
    const { server, notifier } = await open();
    expect(server.calls.map(([member]) => member)).toEqual(['GetNameOwner', 'GetCapabilities']);
    expect(kinds).toEqual(['buttons']);
    notifier.show(anna, onClick);
    await settle();
    const [app, replaces, icon, title, body, actions, hints, timeout] = server.shown()[0]!;
    expect([app, replaces, icon, title, timeout]).toEqual(['Offhook', 0, '/icon.png', 'Anna <b>', 0]);
    expect(body).toBe('&lt;i&gt;1001&lt;/i&gt; &amp; more');
    expect(actions).toEqual(['default', '', '0', 'Answer', '1', 'Decline']);
    expect(hints).toMatchObject({ urgency: { value: 2 }, category: { value: 'call.incoming' }, transient: { value: true } });
  });

  it('is told of a call that the desktop silences as of any other news, which goes by itself', async () => {
    const { server, notifier } = await open();
    notifier.show({ ...anna, urgent: false }, onClick);
    await settle();
    const [, , , , , , hints, timeout] = server.shown()[0]!;
    // A transient one would be nowhere at all: the server neither shows nor keeps it.
    expect(hints).toMatchObject({ urgency: { value: 1 }, category: { value: 'call.incoming' }, transient: { value: false } });
    expect(timeout).toBe(-1);
  });

  it('is told of a missed call that it stays until it is closed, though nobody waits', async () => {
    const { server, notifier } = await open();
    notifier.show({ ...missed, stays: true }, onClick);
    await settle();
    const [, , , , , , hints, timeout] = server.shown()[0]!;
    expect(hints).toMatchObject({ urgency: { value: 1 }, transient: { value: false } });
    expect(timeout).toBe(0);
  });

  it('is respected: no buttons, no markup, no body', async () => {
    const { server, notifier } = await open([]);
    expect(kinds).toEqual(['text']);
    notifier.show(anna, onClick);
    await settle();
    const [, , , title, body, actions] = server.shown()[0]!;
    expect([title, body, actions]).toEqual(['Anna <b>, <i>1001</i> & more', '<i>1001</i> & more', []]);
  });

  it('is not asked of one that does not run before there is something to show', async () => {
    const { bus, server } = fakeNotificationBus();
    server.state.owner = '';
    const notifier = await openNotificationServer({ bus, icon: '', onKind: (kind) => void kinds.push(kind), log: fakeLog() });
    await settle();
    expect(server.calls.map(([member]) => member)).toEqual(['GetNameOwner']);
    // Asking starts it, as the bus does with services that it knows.
    server.state.owner = ':1.9';
    notifier.show(anna, onClick);
    await settle();
    expect(server.shown()).toHaveLength(1);
    expect(kinds).toEqual(['buttons']);
  });

  it('is nothing where there is no server, and is asked again next time', async () => {
    const { server, notifier } = await open();
    server.takeOver('');
    notifier.show(anna, onClick);
    await settle();
    expect(server.shown()).toEqual([]);
    server.takeOver(':1.12');
    await settle();
    expect(server.shown()).toHaveLength(1);
    expect(kinds).toEqual(['buttons', 'none', 'buttons']);
  });

  it('is the question that starts one which had left, so that nothing is shown twice and then stays', async () => {
    const { server, notifier } = await open();
    server.takeOver('');
    server.state.activates = ':1.12';
    notifier.show(anna, onClick);
    await settle();
    expect(server.shown()).toHaveLength(1);
    notifier.close('c1');
    await settle();
    expect(server.closed()).toEqual([10]);
  });
});

describe('a notice', () => {
  it('hears its buttons and its click, and is taken away then', async () => {
    const { server, notifier } = await open();
    notifier.show(anna, onClick);
    await settle();
    server.tell('ActionInvoked', [10, '1']);
    expect(decline).toHaveBeenCalledOnce();
    expect(answer).not.toHaveBeenCalled();
    notifier.show(missed, onClick);
    await settle();
    server.tell('ActionInvoked', [11, 'default']);
    expect(onClick).toHaveBeenCalledOnce();
    await settle();
    expect(server.closed()).toEqual([10, 11]);
    // Pressed twice, it does nothing more.
    server.tell('ActionInvoked', [10, '1']);
    expect(decline).toHaveBeenCalledOnce();
  });

  it('is answered by nobody but the server', async () => {
    const { server, notifier } = await open();
    notifier.show(anna, onClick);
    await settle();
    server.tell('ActionInvoked', [10, '0'], ':1.66');
    server.tell('ActionInvoked', [99, '0']);
    server.tell('ActionInvoked', ['10', 0]);
    server.tell('ActionInvoked', []);
    expect(answer).not.toHaveBeenCalled();
  });

  it('takes the place of the one before of the same id', async () => {
    const { server, notifier } = await open();
    notifier.show(missed, onClick);
    await settle();
    notifier.show({ ...missed, title: '2 missed calls: Anna' }, onClick);
    await settle();
    expect(server.shown().map(([, replaces, , title]) => [replaces, title])).toEqual([
      [0, 'Missed call: Anna'],
      [10, '2 missed calls: Anna'],
    ]);
  });

  it('that was closed by the server is closed by nobody again', async () => {
    const { server, notifier } = await open();
    notifier.show(missed, onClick);
    await settle();
    server.tell('NotificationClosed', [10, 1]);
    notifier.close('m1');
    await settle();
    expect(server.closed()).toEqual([]);
  });

  it('stays where the one before went while it was on its way', async () => {
    const { server, notifier } = await open();
    notifier.show(missed, onClick);
    await settle();
    let answerNow: () => void = () => undefined;
    server.state.hold = new Promise<void>((resolve) => (answerNow = resolve));
    notifier.show({ ...missed, title: '2 missed calls: Anna' }, onClick);
    await settle();
    server.tell('NotificationClosed', [10, 1]);
    answerNow();
    await settle();
    expect(server.closed()).toEqual([]);
    server.tell('ActionInvoked', [10, 'default']);
    expect(onClick).toHaveBeenCalledOnce();
    notifier.show(missed, onClick);
    await settle();
    server.tell('NotificationClosed', [11, 1]);
    notifier.close('m1');
    await settle();
    expect(server.closed()).toEqual([10]);
  });

  it('that is closed before the server has answered is taken away as soon as it has', async () => {
    const { server, notifier } = await open();
    let answerNow: () => void = () => undefined;
    server.state.hold = new Promise<void>((resolve) => (answerNow = resolve));
    notifier.show(anna, onClick);
    await settle();
    notifier.close('c1');
    await settle();
    expect(server.closed()).toEqual([]);
    notifier.show(anna, onClick);
    answerNow();
    await settle();
    expect(server.closed()).toEqual([10]);
    server.tell('ActionInvoked', [11, '0']);
    expect(answer).toHaveBeenCalledOnce();
  });
});

describe('a server that is slow', () => {
  /** Gives up as the real bus does, unless it is asked to wait. */
  async function slowly() {
    const { bus, server } = fakeNotificationBus();
    let answerNow: () => void = () => undefined;
    const impatient: SessionBus = {
      ...bus,
      call: (peer, member, signature, body, patience) =>
        member === 'Notify' && patience !== 0 ? Promise.reject(new Error('no reply')) : bus.call(peer, member, signature, body, patience),
    };
    const notifier = await openNotificationServer({ bus: impatient, icon: '', onKind: () => undefined, log: fakeLog() });
    await settle();
    server.state.hold = new Promise<void>((resolve) => (answerNow = resolve));
    notifier.show(anna, onClick);
    await settle();
    return { server, notifier, answerNow };
  }

  it('is waited for: its buttons are obeyed, and what is over is taken away', async () => {
    const { server, notifier, answerNow } = await slowly();
    answerNow();
    await settle();
    server.tell('ActionInvoked', [10, '0']);
    expect(answer).toHaveBeenCalledOnce();
    notifier.close('c1');
    await settle();
    expect(server.closed()).toEqual([10]);
  });

  it('and answers when another has taken over means nothing to that one', async () => {
    const { server, notifier, answerNow } = await slowly();
    server.state.hold = undefined;
    server.takeOver(':1.30');
    await settle();
    expect(server.shown()).toHaveLength(2);
    answerNow();
    await settle();
    // The new one has it as 10: numbers begin where it likes.
    notifier.close('c1');
    await settle();
    expect(server.closed()).toEqual([10]);
  });
});

describe('a server that is started again', () => {
  it('is shown what is open, as new', async () => {
    const { server, notifier } = await open();
    notifier.show(anna, onClick);
    await settle();
    server.takeOver('');
    server.abilities = ['body'];
    server.takeOver(':1.20');
    await settle();
    expect(server.shown().map(([, replaces, , , , actions]) => [replaces, (actions as []).length])).toEqual([
      [0, 6],
      [0, 0],
    ]);
    expect(kinds).toEqual(['buttons', 'text']);
    // The old one is heard no more.
    server.tell('ActionInvoked', [11, '0'], ':1.7');
    expect(answer).not.toHaveBeenCalled();
    notifier.close('c1');
    await settle();
    expect(server.closed()).toEqual([11]);
  });

  it('is found after the bus itself was away', async () => {
    const { server, notifier } = await open();
    notifier.show(anna, onClick);
    await settle();
    server.state.owner = ':1.2';
    server.busReturns();
    await settle();
    expect(server.shown()).toHaveLength(2);
    server.tell('ActionInvoked', [11, '0'], ':1.2');
    expect(answer).toHaveBeenCalledOnce();
  });
});

it('takes all away in the end, and leaves the bus', async () => {
  const { server, notifier } = await open();
  notifier.show(anna, onClick);
  notifier.show(missed, onClick);
  await settle();
  await notifier.end();
  expect(server.closed()).toEqual([10, 11]);
  expect(server.isClosed).toBe(true);
});
