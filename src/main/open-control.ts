/** The door for the command line and for scripts. */
import { serveControl } from './control/serve-control.ts';
import { addNotice } from './notices.ts';

/** Without it the phone goes on, and the user is told. */
export function openControl(door: Parameters<typeof serveControl>[0]) {
  return serveControl(door).catch((error: unknown) => {
    door.log.error('no control socket', { error: String(error) });
    addNotice(door.store, { id: 'controlUnavailable', kind: 'controlUnavailable', detail: String(error) });
    return undefined;
  });
}
