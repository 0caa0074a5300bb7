import { CommandError } from '../../../shared/command-error.ts';
import type { Commands } from '../../../shared/commands.ts';
import { chooseQuiet } from '../../../shared/do-not-disturb.ts';
import type { Phone } from '../phone.ts';

export const setDoNotDisturb =
  ({ center, store }: Phone): Commands['setDoNotDisturb'] =>
  ({ on, until }) => {
    const now = center.clock.now();
    if (until !== undefined && until <= now) throw new CommandError('badArguments', 'until: that time is over');
    const { settings } = store.get();
    store.update({ settings: { ...settings, doNotDisturb: chooseQuiet(settings, now, on, until ?? null) } });
    return {};
  };
