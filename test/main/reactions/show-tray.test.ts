import { describe, expect, it } from 'vitest';
import { recentCalls } from '../../../src/main/reactions/recent-calls.ts';
import { showTray } from '../../../src/main/reactions/show-tray.ts';
import { trayMenu } from '../../../src/main/reactions/tray-menu.ts';
import { trayState } from '../../../src/main/reactions/tray-state.ts';
import { trayTooltip } from '../../../src/main/reactions/tray-tooltip.ts';
import { keepHistory } from '../../../src/main/reactions/keep-history.ts';
import type { RecentCall, TrayItem, TrayMenu, TrayState } from '../../../src/main/tray-port.ts';
import { pickWords } from '../../../src/shared/words/catalogue.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone, work } from '../../support/test-phone.ts';

const words = pickWords(['en']);
const anna = { uri: 'sip:anna@example.com', name: 'Anna', number: 'anna' };
const found = (items: readonly TrayItem[], label: string): TrayItem | undefined =>
  items.flatMap((item) => [item, ...(item.items ?? [])]).find((item) => item.label === label);
const labels = (menu: TrayMenu) => menu.map((section) => section.map(({ label }) => label));

function traced() {
  const phone = testPhone();
  const shown = {
    states: [] as [TrayState, number][],
    tooltips: [] as string[],
    menus: [] as TrayMenu[],
    badges: [] as number[],
    recent: [] as (readonly RecentCall[])[],
  };
  phone.store.watch(keepHistory(phone.store, phone.history, phone.log));
  const tray = showTray(
    {
      picture: (...state) => void shown.states.push(state),
      tooltip: (text) => void shown.tooltips.push(text),
      menu: (menu) => void shown.menus.push(menu),
      badge: (missed) => void shown.badges.push(missed),
      recent: (calls) => void shown.recent.push(calls),
    },
    phone.history,
    words,
  );
  tray(phone.store.get(), phone.store.get());
  phone.store.watch(tray);
  const now = () => phone.store.get();
  /** Choose what the menu shows under this label; false: it is not there, or grey. */
  const choose = async (label: string): Promise<boolean> => {
    const command = found(shown.menus.at(-1)!.flat(), label)?.command;
    if (command) await phone.must(command.name, command.args);
    return command !== undefined;
  };
  return { phone, shown, now, choose };
}

describe('the state of the tray', () => {
  it('is the one that asks most for the user', async () => {
    const { phone, now, shown } = traced();
    expect(trayState(now())).toBe('offline');
    phone.store.update({ history: { revision: 1, missed: 2 }, doNotDisturb: { until: null } });
    expect(trayState(now())).toBe('offline');
    const account = await phone.signIn();
    expect(trayState(now())).toBe('doNotDisturb');
    phone.store.update({ doNotDisturb: null });
    expect(trayState(now())).toBe('missed');
    phone.store.update({ history: { revision: 2, missed: 0 } });
    expect(trayState(now())).toBe('ready');
    const line = await phone.talk(account, 'c1');
    expect(trayState(now())).toBe('inCall');
    await phone.must('setMuted', { on: true });
    expect(trayState(now())).toBe('muted');
    const holding = phone.must('setHold', { on: true });
    await settle();
    await line.done();
    await holding;
    expect(trayState(now())).toBe('onHold');
    account.ring('c2');
    expect(trayState(now())).toBe('ringing');
    expect(shown.states.map(([state]) => state)).toEqual([
      'offline',
      'offline',
      'doNotDisturb',
      'missed',
      'ready',
      'ringing',
      'inCall',
      'muted',
      'onHold',
      'ringing',
    ]);
  });
});

describe('who can call', () => {
  const stands = ({ now }: Pick<ReturnType<typeof traced>, 'now'>) => [trayState(now()), trayTooltip(now(), words)];
  const two = async () => {
    const all = traced();
    const one = await all.phone.signIn();
    const other = await all.phone.signIn({ ...work, id: 'home', address: 'me2@example.com', label: 'Home' });
    return { ...all, one, other };
  };

  it('is told of an account that is out beside one that is not', async () => {
    const all = await two();
    expect(stands(all)).toEqual(['ready', 'Offhook\nSigned in: Work, Home']);
    all.other.listener.registration({ type: 'wrongPassword' });
    expect(stands(all)).toEqual(['partly', 'Offhook\nNot signed in: Home\nSigned in: Work']);
    await all.phone.must('saveAccount', { account: { ...work, id: 'home', address: 'me2@example.com', label: 'Home', enabled: false } });
    expect(stands(all)).toEqual(['ready', 'Offhook\nSigned in: Work']);
  });

  it('is nobody where only the practice line is left', async () => {
    const all = await two();
    await all.phone.signIn({ ...work, id: 'practice', label: 'Practice' });
    for (const { listener } of [all.one, all.other]) listener.registration({ type: 'wrongPassword' });
    expect(stands(all)).toEqual(['offline', 'Offhook\nNot signed in: nobody can call you']);
  });

  it('is the practice line, while the account that failed is put aside, which is not tried again either', async () => {
    const all = traced();
    const failing = await all.phone.signIn();
    failing.listener.registration({ type: 'timedOut' });
    await all.phone.signIn({ ...work, id: 'practice', label: 'Practice' });
    expect(trayState(all.now())).toBe('offline');
    await all.phone.must('saveAccount', { account: { ...work, enabled: false } });
    await settle();
    expect(stands(all)).toEqual(['ready', 'Offhook\nSigned in: Practice']);
    const tries = failing.registers;
    all.phone.clock.advance(3_600_000);
    expect(failing.registers).toBe(tries);
  });

  it('is everybody, though unheard, while the desktop wants quiet', async () => {
    const all = await two();
    all.phone.store.update({ desktop: { ...all.phone.store.get().desktop, focusMode: true } });
    expect(stands(all)).toEqual([
      'doNotDisturb',
      'Offhook\nYour computer’s do not disturb is on: calls ring silently\nSigned in: Work, Home',
    ]);
    await all.phone.must('saveSettings', { patch: { followFocusMode: false } });
    expect(stands(all)).toEqual(['ready', 'Offhook\nSigned in: Work, Home']);
  });

  it('is other phones, where they may call directly', async () => {
    const all = await two();
    for (const { listener } of [all.one, all.other]) listener.registration({ type: 'wrongPassword' });
    all.phone.store.update({ direct: { address: '192.168.1.2', port: 5060 } });
    expect(stands(all)).toEqual(['partly', 'Offhook\nNot signed in: only direct calls reach you']);
  });
});

describe('the menu of the tray', () => {
  it('has a ringing call with its verbs, and sends them', async () => {
    const { phone, shown, choose } = traced();
    const account = await phone.signIn();
    account.ring('c1', { party: anna });
    expect(labels(shown.menus.at(-1)!)[1]).toEqual(['Anna: Incoming call', 'Answer', 'Decline']);
    expect(await choose('Decline')).toBe(true);
    expect(phone.call('c1')).toMatchObject({ reason: { kind: 'declinedByUs' } });
  });

  it('has a submenu for each of several calls, mute with a tick', async () => {
    const { phone, shown, choose } = traced();
    const account = await phone.signIn();
    await phone.talk(account, 'c1');
    expect(labels(shown.menus.at(-1)!)[1]!.slice(1)).toEqual(['Hold', 'Mute microphone', 'Hang up']);
    await choose('Mute microphone');
    expect(phone.active('c1').muted).toBe(true);
    expect(found(shown.menus.at(-1)!.flat(), 'Mute microphone')).toMatchObject({ isOn: true });
    account.ring('c2', { party: anna });
    const [first, second] = shown.menus.at(-1)![1]!;
    expect(first!.items!.map(({ label }) => label)).toEqual(['Hold', 'Mute microphone', 'Hang up']);
    expect(second).toMatchObject({ label: 'Anna: Incoming call', items: [{ label: 'Answer' }, { label: 'Decline' }] });
  });

  it('offers the last parties once each, grey while nobody can be called', async () => {
    const { phone, shown } = traced();
    const account = await phone.signIn();
    for (const id of ['c1', 'c2']) account.ring(id, { party: anna })!.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(recentCalls(phone.history).map(({ party }) => party)).toEqual([anna]);
    const again = () => found(shown.menus.at(-1)!.flat(), 'Call Anna');
    expect(again()).toEqual({ label: 'Call Anna', command: { name: 'dial', args: { to: anna.uri, accountId: 'work' } } });
    expect(shown.recent).toEqual([[], [{ party: anna, accountId: 'work' }]]);
    account.listener.registration({ type: 'wrongPassword' });
    expect(again()).toEqual({ label: 'Call Anna' });
    expect(found(shown.menus.at(-1)!.flat(), 'Work: not signed in. Try again')?.command).toEqual({
      name: 'register',
      args: { accountId: 'work' },
    });
  });

  it('makes a call again as it was dialled, from its account', async () => {
    const { phone, shown } = traced();
    const account = await phone.signIn();
    const again = () => found(shown.menus.at(-1)!.flat(), 'Call Anna');
    const dialed = 'sip:500@192.168.1.5:5070;transport=tcp';
    await phone.must('dial', { to: dialed });
    account.lines.at(-1)!.tell({ type: 'partyChanged', party: anna });
    account.lines.at(-1)!.tell({ type: 'ended', reason: { kind: 'busy' } });
    expect(again()).toEqual({ label: 'Call Anna', command: { name: 'dial', args: { to: dialed, accountId: 'work' } } });
    expect(shown.recent.at(-1)).toEqual([{ party: { ...anna, uri: 'sip:500@192.168.1.5:5070' }, accountId: 'work' }]);
    account.listener.registration({ type: 'wrongPassword' });
    expect(again()).toEqual({ label: 'Call Anna' });
    await phone.must('saveSettings', { patch: { directCalls: true } });
    await settle();
    expect(again()?.command).toBeDefined();
  });

  it('calls again from the account that the last call was on, while that is in use', async () => {
    const { phone, shown } = traced();
    await phone.signIn();
    const home = await phone.signIn({ ...work, id: 'home', address: 'me2@example.com', label: 'Home' });
    home.ring('c1', { party: anna })!.tell({ type: 'ended', reason: { kind: 'missed' } });
    const again = () => found(shown.menus.at(-1)!.flat(), 'Call Anna')?.command?.args;
    expect(again()).toEqual({ to: anna.uri, accountId: 'home' });
    home.listener.registration({ type: 'wrongPassword' });
    expect(again()).toBeUndefined();
    await phone.must('removeAccount', { accountId: 'home' });
    expect(again()).toEqual({ to: anna.uri });
    expect(shown.recent.at(-1)).toEqual([{ party: anna }]);
  });

  it('calls nobody again over the practice line, and a phone directly without any server', async () => {
    const { phone, shown } = traced();
    const account = await phone.signIn();
    const desk = { ...anna, uri: 'sip:desk@192.168.1.20', name: 'Desk' };
    for (const party of [anna, desk]) account.ring(party.name, { party })!.tell({ type: 'ended', reason: { kind: 'missed' } });
    await phone.signIn({ ...work, id: 'practice', label: 'Practice' });
    account.listener.registration({ type: 'wrongPassword' });
    const again = (name: string) => found(shown.menus.at(-1)!.flat(), `Call ${name}`)?.command?.args;
    expect([again('Anna'), again('Desk')]).toEqual([undefined, undefined]);
    phone.store.update({ direct: { address: '192.168.1.2', port: 5060 } });
    expect([again('Anna'), again('Desk')]).toEqual([undefined, { to: desk.uri, accountId: 'work' }]);
    phone.store.update({ direct: null });
    await phone.must('removeAccount', { accountId: 'work' });
    expect(again('Anna')).toBeUndefined();
  });

  it('has a newer version that is ready, grey in a call, and says where none is asked for', async () => {
    const { phone, shown } = traced();
    const said = () => shown.menus.at(-1)!.flat();
    expect(found(said(), 'Updates are off: no update server')).toEqual({ label: 'Updates are off: no update server' });
    phone.store.update({ update: { state: 'idle' } });
    expect(said().filter(({ label }) => label.includes('pdate'))).toEqual([]);
    phone.store.update({ update: { state: 'ready', version: '2.0.0' } });
    const label = 'Restart to update to 2.0.0';
    expect(found(said(), label)?.command).toEqual({ name: 'installUpdate', args: {} });
    await phone.talk(await phone.signIn(), 'c1');
    expect(found(said(), label)).toEqual({ label });
  });

  it('calls them as the contacts do, as soon as these know them', async () => {
    const { phone, shown } = traced();
    const account = await phone.signIn();
    account.ring('c1', { party: anna })!.tell({ type: 'ended', reason: { kind: 'missed' } });
    const { contactId } = await phone.must('saveContact', { contact: { name: 'Aunt Anna', numbers: ['anna'] } });
    expect(found(shown.menus.at(-1)!.flat(), 'Call Aunt Anna')?.command).toEqual({
      name: 'dial',
      args: { to: anna.uri, accountId: 'work' },
    });
    await phone.must('removeContact', { contactId });
    expect(found(shown.menus.at(-1)!.flat(), 'Call Anna')).toBeDefined();
  });

  it('asks before it quits, and switches do-not-disturb', async () => {
    const { phone, choose, now } = traced();
    await choose('Do not disturb');
    expect(now().settings.doNotDisturb).toMatchObject({ on: true });
    const menu = trayMenu({ ...now(), doNotDisturb: { until: null } }, [], words);
    expect(found(menu.flat(), 'Do not disturb')).toMatchObject({ isOn: true, command: { args: { on: false } } });
    await phone.must('setDoNotDisturb', { on: false });
    await phone.talk(await phone.signIn(), 'c1');
    await choose('Quit Offhook');
    expect(phone.shown.quits).toBe(0);
    expect(now().notices).toMatchObject([{ kind: 'quitAsked' }]);
  });

  it('is shown anew only when it differs', async () => {
    const { phone, shown } = traced();
    await phone.signIn();
    const count = shown.menus.length;
    await phone.must('saveSettings', { patch: { theme: 'dark' } });
    expect([shown.menus.length, shown.badges]).toEqual([count, [0]]);
  });

  it('holds names as plain text of limited length', async () => {
    const { phone, shown } = traced();
    (await phone.signIn()).ring('c1', { party: { ...anna, name: `A\n\u202e${'x'.repeat(500)}` } });
    const [label = ''] = labels(shown.menus.at(-1)!)[1]!;
    expect(label).toMatch(/^A x+…: Incoming call$/);
    expect(label.length).toBeLessThan(90);
  });
});
