/** Keeps the snapshot's word on the rule true. */
import { isDeepStrictEqual } from 'node:util';
import type { Log } from '../../ports.ts';
import type { Store } from '../../store.ts';
import type { HeadsetAccess } from '../hid-port.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';

/** Who is there, and how each stands. */
const standing = ({ headsets }: AppSnapshot): string => headsets.map(({ id, state }) => `${id} ${state}`).join();

/**
 * The same access, shown: at once, after each try to change it, and when a headset comes or stands otherwise, for then somebody may have installed
 * the rule by hand.
 */
export function showRule(access: HeadsetAccess, store: Store, log: Log): HeadsetAccess {
  let turn = Promise.resolve();
  const look = (): Promise<void> => {
    turn = turn
      .then(() => access.rule())
      .then((headsetRule) => {
        if (!isDeepStrictEqual(headsetRule, store.get().headsetRule)) store.update({ headsetRule });
      })
      .catch((error: unknown) => log.error('the headset rule could not be read', { error: String(error) }));
    return turn;
  };
  store.watch((after, before) => {
    if (after.headsets !== before.headsets && standing(after) !== standing(before)) void look();
  });
  void look();
  return {
    rule: () => access.rule(),
    allow: (options) => access.allow(options).finally(look),
  };
}
