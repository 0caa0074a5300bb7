import type { SessionBus, Signal } from '../../../src/main/desktop/freedesktop/session-bus.ts';

const [NAME, BUS] = ['org.freedesktop.Notifications', 'org.freedesktop.DBus'];

/** A server of some abilities on a bus: what it was asked to show, and its signals. */
export function fakeNotificationBus(abilities: readonly string[] = ['actions', 'body', 'body-markup']) {
  let hear: (signal: Signal) => void = () => undefined;
  let returned = (): void => undefined;
  const calls: (readonly [member: string, ...body: unknown[]])[] = [];
  /** `activates`: who is started by the first call, where nobody is there. */
  const state: { owner: string; hold: Promise<void> | undefined; activates?: string } = { owner: ':1.7', hold: undefined };
  const server = {
    state,
    abilities,
    calls,
    shown: (): unknown[][] => calls.filter(([member]) => member === 'Notify').map(([, ...body]) => body),
    closed: (): unknown[] => calls.filter(([member]) => member === 'CloseNotification').map(([, number]) => number),
    tell: (member: string, body: unknown[], sender = state.owner): void =>
      hear({ sender, path: '/org/freedesktop/Notifications', interface: NAME, member, body }),
    takeOver(owner: string) {
      const old = state.owner;
      state.owner = owner;
      hear({ sender: BUS, path: '/org/freedesktop/DBus', interface: BUS, member: 'NameOwnerChanged', body: [NAME, old, owner] });
    },
    busReturns: (): void => returned(),
    isClosed: false,
  };
  let number = 10;
  const bus: SessionBus = {
    async call(_peer, member, _signature, body = []) {
      calls.push([member, ...body]);
      await state.hold;
      if (!state.owner && state.activates && member !== 'GetNameOwner') server.takeOver(state.activates);
      if (!state.owner) throw new Error('ServiceUnknown');
      if (member === 'GetNameOwner') return state.owner;
      if (member === 'GetCapabilities') return server.abilities;
      return member === 'Notify' ? (body[1] === 0 ? number++ : body[1]) : undefined;
    },
    listen(_rules, run) {
      hear = run;
      return Promise.resolve();
    },
    onReturn: (run) => void (returned = run),
    close() {
      server.isClosed = true;
      return Promise.resolve();
    },
  };
  return { bus, server };
}
