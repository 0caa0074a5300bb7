import { CommandError } from '../shared/command-error.ts';
import type { Commands } from '../shared/commands.ts';
import type { DesktopView } from '../shared/desktop-view.ts';
import type { DesktopPort } from './desktop-ports.ts';
import type { Store } from './store.ts';

/** What no other program opens may stay. */
const isDone = (stands: DesktopView['opensLinks'], on: boolean): boolean =>
  on ? stands === true || stands === 'only' : stands === false || stands === 'rest';

/** What the system says after a change is what counts; where it is not what was asked for, that is told. */
export function desktopCommands(
  store: Store,
  desktop: DesktopPort,
): Pick<Commands, 'lookAtDesktop' | 'setStartAtLogin' | 'setOpenLinks' | 'recordHotkey' | 'takeHandedOver'> {
  const look = async () => {
    const seen = await desktop.look();
    store.update({ desktop: { ...store.get().desktop, ...seen } });
    return seen;
  };
  async function change(which: 'startsAtLogin' | 'opensLinks', on: boolean, ask: (on: boolean) => Promise<void>) {
    const before = await look();
    if (before[which] === null) throw new CommandError('systemRefused', 'Nothing is installed that the system could start');
    if (before[which] === 'only') {
      if (on) return {};
      throw new CommandError('systemRefused', 'No other program opens these links');
    }
    const failure = await ask(on).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    const after = await look();
    if (isDone(after[which], on)) return {};
    if (which === 'opensLinks' && on && after.userGivesLinks && failure === undefined)
      throw new CommandError('userChooses', 'Offhook can be chosen for these links now, by the user alone');
    throw new CommandError('systemRefused', failure ?? 'The system did not take it');
  }
  return {
    lookAtDesktop: () => look().then(() => ({})),
    setStartAtLogin: ({ on }) => change('startsAtLogin', on, (wanted) => desktop.startAtLogin(wanted)),
    setOpenLinks: ({ on }) => change('opensLinks', on, (wanted) => desktop.openLinks(wanted)),
    recordHotkey({ action, on }) {
      const { desktop } = store.get();
      // Whoever ends one may come after the next has begun.
      if (on || desktop.recordsHotkey === action) store.update({ desktop: { ...desktop, recordsHotkey: on ? action : null } });
      return {};
    },
    takeHandedOver({ id }) {
      if (store.get().handedOver?.id === id) store.update({ handedOver: null });
      return {};
    },
  };
}
