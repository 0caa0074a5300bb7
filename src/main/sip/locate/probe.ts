/** Whether a SIP server answers, asked on a connection of its own. */
import { accountDomain, type Account } from '../../../shared/account.ts';
import type { Clock } from '../../ports.ts';
import { optionsRequest } from '../transport/options-request.ts';
import type { OpenWire, Wire, WireTarget } from '../transport/wire.ts';

const PATIENCE_MS = 8000;
/** Any answer will do. */
export function isAlive(target: WireTarget, account: Account, openWire: OpenWire, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    let wire: Wire | undefined;
    const done = (alive: boolean): void => {
      cancel();
      wire?.close();
      resolve(alive);
    };
    const cancel = clock.after(PATIENCE_MS, () => done(false));
    openWire(target, { message: () => done(true), lost: () => done(false) })
      .then((opened) => {
        wire = opened;
        return opened.send(optionsRequest(opened, accountDomain(account)).text);
      })
      .catch(() => done(false));
  });
}
